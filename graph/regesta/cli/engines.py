"""The options of commands whose work a cluster can do, and the cluster that they name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from regesta.cli.options import wrong_usage
from regesta.cli.usage import Decorated
from regesta.values.extras import require

LOCAL, CLUSTER = "local", "cluster"


def with_engine(where: str, usual: str) -> Callable[[Decorated], Decorated]:
    """The options `--engine`, `--address` and `--shared`: `where` says what is done, `usual` is the shared folder."""
    shared = f"With it, an empty folder that all workers see, or its address, as s3://BUCKET/NAME; {usual} by default."

    def decorate(command: Decorated) -> Decorated:
        engine = click.option(
            "--engine", type=click.Choice([LOCAL, CLUSTER]), default=LOCAL, show_default=True,
            help=f"Where {where}: here, or by the workers of a Dask cluster.",
        )  # fmt: skip
        address = click.option("--address", default="", help="With --engine cluster, its scheduler: tcp://HOST:8786.")
        return engine(address(click.option("--shared", default="", help=shared)(command)))

    return decorate


def cluster_of(engine: str, address: str, shared: str, beside: Path) -> tuple[str, str] | None:
    """The address of the scheduler, and the place of the shared folder, which is usually beside that path.

    Nothing where all is done here. It makes a `Cluster`, of a module that loads Polars: the second process of a build
    has to start before that.
    """
    if engine == LOCAL:
        if address or shared:
            wrong_usage("--address and --shared are of --engine cluster")
        return None
    if not address:
        wrong_usage("--engine cluster needs the --address of its scheduler: tcp://HOST:8786")
    require("cluster", "a cluster is asked", "distributed", "Dask")
    from regesta.engine.folder import folder_at

    usual = beside.absolute()
    place = shared or str(usual.with_name(f"{usual.name}.parts"))
    return address, folder_at(place if "://" in place else str(Path(place).absolute())).place
