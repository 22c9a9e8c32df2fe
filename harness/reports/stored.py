"""Stored runs as a person reads them: a table of all, and what one was made of."""

from collections.abc import Sequence

from tabulate import tabulate

from harness.reports.terminal import printable
from harness.store.manifest import Manifest


def listing(manifests: Sequence[Manifest], unfinished: Sequence[str]) -> str:
    """One row a run, the oldest first; then those that did not finish."""
    rows = [
        [
            one.id, one.parser.spec, one.parser.version, str(one.counts.documents), str(one.counts.passed),
            str(one.counts.failed), str(one.counts.skipped), str(one.counts.errors), _remarks(one),
        ]
        for one in manifests
    ]  # fmt: skip
    headers = ["run", "parser", "version", "documents", "pass", "fail", "skip", "error", ""]
    align = ("left", "left", "left", "right", "right", "right", "right", "right", "left")
    lines = [tabulate(rows, headers=headers, disable_numparse=True, colalign=align)] if rows else ["no runs"]
    lines += [f"{run}: under way, or cut off; go on with: harness check --resume" for run in unfinished]
    return printable("\n".join(lines))


def _remarks(one: Manifest) -> str:
    remarks = [f"shard {one.asked.shard}"] if one.asked.shard else []
    remarks += ["selected items"] if one.asked.only else []
    remarks += [one.stopped] if one.stopped else []
    remarks += [f"merged from {len(one.merged)}"] if one.merged else []
    return "; ".join(remarks)


def about(one: Manifest) -> str:
    """What ran, in lines."""
    git = "" if one.git is None else one.git.revision[:12] + (" with changes" if one.git.changed else "")
    lines = [
        f"run       {one.id}, {one.started} to {one.ended}",
        f"parser    {one.parser.spec}" + (f", version {one.parser.version}" if one.parser.version else ""),
        f"harness   {one.harness}, Python {one.python}, {one.platform}",
        f"goldens   {one.goldens.count}, together {one.goldens.sha256[:12]}",
        f"sources   {one.documents.count}, together {one.documents.sha256[:12]}",
    ]
    lines += [f"git       {git}"] if git else []
    lines += [f"paths     {' '.join(one.asked.paths)}"] if one.asked.paths else []
    lines += [f"remarks   {_remarks(one)}"] if _remarks(one) else []
    lines += [f"note      {note}" for note in one.parser.notes]
    return printable("\n".join(lines))
