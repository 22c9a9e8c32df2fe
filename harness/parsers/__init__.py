"""Any parser, run so that no document of it can harm another: specs, isolated children, environments, adapters."""

from harness.parsers.answers import Answer, Identity, Options, Parser, Request

__all__ = ["Answer", "Identity", "Options", "Parser", "Request"]
