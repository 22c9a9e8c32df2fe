"""A run is a folder that is whole or not there; what was cut off can go on; shards become one run."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.parsers.answers import Identity
from harness.store import tables
from harness.store.manifest import Asked, HashRow, Manifest
from harness.store.part import NAME
from harness.store.runs import BEGUN, Recorder, Store, last, remember
from tests.store.build import document

ASKED = Asked(parser="p")
IDENTITY = Identity("p", "p", "1.0", {"p": "1.0"})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / ".harness")


def finished(store: Store, *names: str, shard: str = "", identity: Identity = IDENTITY) -> Manifest:
    with store.begin(Asked(parser="p", shard=shard), "i") as recorder:
        for name in names:
            recorder.add(document(name, values=("exact", "wrong"), tags=("news",)))
        return recorder.finish(identity)


def test_a_finished_run_is_four_files(store: Store) -> None:
    manifest = finished(store, "b", "a")
    folder = store.folder(manifest.id)
    assert sorted(path.name for path in folder.iterdir()) == [
        "documents.parquet", "figures.parquet", "outcomes.parquet", "run.json",
    ]  # fmt: skip
    assert store.manifest("latest") == manifest
    assert manifest.counts.model_dump(by_alias=True) == {
        "documents": 2, "figures": 4, "pass": 2, "fail": 2, "skip": 2, "error": 0,
    }  # fmt: skip
    assert dict(store.load(manifest.id).goldens) == {"a": "g-a", "b": "g-b"}
    assert manifest.documents == HashRow.of([("a", "s-a"), ("b", "s-b")])


def test_a_stored_run_gives_its_documents_back_in_order_of_their_names(store: Store) -> None:
    run = store.load(finished(store, "b", "a").id)
    assert [one.name for one in run.documents] == ["a", "b"]
    assert tuple(run.documents[1].outcomes) == tuple(document("b", values=("exact", "wrong")).outcomes)
    assert run.documents[0].tags == ("news",)
    assert len(run.documents) == 2
    assert [one.name for one in run.documents[:1]] == ["a"]


def test_a_run_without_documents_can_be_read(store: Store) -> None:
    assert list(store.load(finished(store).id).documents) == []


def test_two_runs_at_once_do_not_meet(store: Store) -> None:
    with store.begin(ASKED, "i") as one, store.begin(ASKED, "i") as other:
        one.add(document("a"))
        other.add(document("b"))
        first, second = one.finish(IDENTITY), other.finish(IDENTITY)
    assert [one.name for one in store.load(first.id).documents] == ["a"]
    assert [one.name for one in store.load(second.id).documents] == ["b"]


def resumed(store: Store, identity: str = "i") -> Recorder:
    recorder = store.resume(ASKED, identity)
    assert recorder is not None
    return recorder


def test_a_run_that_was_cut_off_goes_on(store: Store) -> None:
    with store.begin(ASKED, "i") as recorder:
        recorder.add(document("a"))
    with resumed(store) as again:
        kept = again.kept("a", "g-a", "s-a")
        assert kept is not None
        assert kept.outcomes == document("a").outcomes
        assert again.kept("b", "g-b", "s-b") is None
        again.add(document("b"))
        manifest = again.finish(IDENTITY)
    assert [one.name for one in store.load(manifest.id).documents] == ["a", "b"]
    assert store.unfinished() == ()


def test_what_changed_since_is_done_again(store: Store) -> None:
    with store.begin(ASKED, "i") as recorder:
        recorder.add(document("a"))
    with resumed(store) as again:
        assert again.kept("a", "g-other", "s-a") is None
        assert again.finish(IDENTITY).documents.count == 0


@pytest.mark.parametrize(("asked", "identity"), [(Asked(parser="q"), "i"), (ASKED, "other code")])
def test_only_the_same_asking_under_the_same_code_goes_on(store: Store, asked: Asked, identity: str) -> None:
    with store.begin(ASKED, "i"):
        pass
    assert store.resume(asked, identity) is None


def test_a_run_that_is_under_way_is_left_alone(store: Store) -> None:
    with store.begin(ASKED, "i"):
        assert store.resume(ASKED, "i") is None


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from harness.store.part import NAME
from harness.store.manifest import Asked
from harness.store.runs import Store
from tests.store.build import document
with Store(Path(sys.argv[1])).begin(Asked(parser="p"), "i") as recorder:
    for number in range(100000):
        recorder.add(document(f"d{number:06}"))
        print(number, flush=True)
"""


def test_a_killed_process_loses_only_what_was_under_way(store: Store) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", WRITER, str(store.home), str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = -1
        while told < 20:
            told = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        told = max([told, *(int(line) for line in process.stdout.read().splitlines())])
    with resumed(store) as recorder:
        assert recorder.resumed in (told + 1, told + 2)
        assert recorder.kept("d000020", "g-d000020", "s-d000020") is not None


FINISHER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from harness.parsers.answers import Identity
from harness.store.part import NAME
from harness.store.manifest import Asked
from harness.store.runs import Store
from tests.store.build import document
recorder = Store(Path(sys.argv[1])).begin(Asked(parser="p"), "i")
for number in range(300):
    recorder.add(document(f"d{number:06}", values=("exact", "wrong") * 5))
print("finishing", flush=True)
recorder.finish(Identity("p", "p", "1.0", {"p": "1.0"}))
print("done", flush=True)
"""


@pytest.mark.parametrize("delay_s", [0.0, 0.02, 0.1, 0.2, 0.3])
def test_a_kill_while_the_tables_are_written_leaves_a_run_that_goes_on(store: Store, delay_s: float) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", FINISHER, str(store.home), str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "finishing\n"
        time.sleep(delay_s)
        process.kill()
    if store.unfinished():
        with resumed(store) as recorder:
            assert recorder.resumed == 300
            recorder.finish(IDENTITY)
    folder = store.folder("latest")
    assert sorted(path.name for path in folder.glob("*.parquet")) == [
        "documents.parquet", "figures.parquet", "outcomes.parquet",
    ]  # fmt: skip
    assert [path.name for path in folder.glob(".*")] == []
    assert tables.row_count(folder, "figures") == 3000


def test_what_a_kill_left_in_a_finished_run_is_swept(store: Store) -> None:
    folder = store.folder(finished(store, "a").id)
    for name in (BEGUN, NAME):
        (folder / name).write_text("{}")
    finished(store, "b")
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".parquet") == ["run.json"]


def test_a_run_is_named_by_the_beginning_of_its_id(store: Store) -> None:
    manifest = finished(store, "a")
    assert store.folder(manifest.id[:-2]).name == manifest.id
    with pytest.raises(InputError, match="no run 'nonsense'"):
        store.folder("nonsense")
    with pytest.raises(InputError, match=r"no run '\.\./x'"):
        store.folder("../x")


def test_a_run_that_did_not_finish_says_how_to_go_on(store: Store) -> None:
    with store.begin(ASKED, "i") as recorder:
        pass
    with pytest.raises(InputError, match="go on with: harness check --resume"):
        store.folder(recorder.id)


def test_shards_merge_to_what_one_run_gives(store: Store) -> None:
    names = ["a", "b", "c", "d"]
    whole = finished(store, *names)
    parts = [finished(store, *names[0::2], shard="1/2"), finished(store, *names[1::2], shard="2/2")]
    merged = store.merge([part.id for part in parts])
    assert merged.counts == whole.counts
    assert merged.goldens == whole.goldens
    assert merged.asked == whole.asked
    assert merged.merged == tuple(part.id for part in parts)
    assert list(store.load(merged.id).documents) == list(store.load(whole.id).documents)


def test_runs_that_hold_one_document_twice_do_not_merge(store: Store) -> None:
    one, other = finished(store, "a", "b"), finished(store, "b")
    with pytest.raises(InputError, match="both hold b"):
        store.merge([one.id, other.id])


def test_runs_of_different_parsers_do_not_merge(store: Store) -> None:
    other = Identity("p", "p", "2.0", {"p": "2.0"})
    with pytest.raises(InputError, match=r"parser version '1\.0' and '2\.0'"):
        store.merge([finished(store, "a").id, finished(store, "b", identity=other).id])
    assert len(store.ids()) == 2
    assert [path for path in store.runs.iterdir() if path.name.startswith(".")] == []


def test_pruning_keeps_the_newest_and_what_is_under_way(store: Store) -> None:
    with store.begin(ASKED, "i"):
        ids = []
        for _ in range(3):
            ids.append(finished(store, "a").id)
            (store.runs / ids[-1]).rename(store.runs / f"2099010{len(ids)}-000000-abcdef")
        assert store.prunable(keep=1) == ("20990101-000000-abcdef", "20990102-000000-abcdef")
        assert store.prunable(keep=0, days=1) == ()
    store.remove("20990101-000000-abcdef")
    assert store.ids() == ("20990102-000000-abcdef", "20990103-000000-abcdef")


def test_a_run_cut_off_before_the_oldest_kept_is_pruned(store: Store) -> None:
    with store.begin(ASKED, "i") as recorder:
        pass
    (store.runs / recorder.id / BEGUN).unlink()
    (store.runs / recorder.id).rename(store.runs / "20200101-000000-abcdef")
    first = finished(store, "a").id
    (store.runs / first).rename(store.runs / "20200102-000000-abcdef")
    finished(store, "a")
    assert store.prunable(keep=1) == ("20200101-000000-abcdef", "20200102-000000-abcdef")


def test_the_runs_of_the_newest_check_are_remembered(store: Store) -> None:
    assert last(store.home) == ()
    remember(store.home, ["a", "b"])
    assert last(store.home) == ("a", "b")
