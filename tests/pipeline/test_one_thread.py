"""An answer keeps to one thread of the linear algebra library: the other processors are for other questions."""

from __future__ import annotations

from threadpoolctl import threadpool_info

from bot.services import Services


def test_linear_algebra_has_one_thread(services: Services) -> None:
    """While the parts are open, every library of the kind is held to one thread."""
    libraries = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert services.settings
    assert libraries
    assert {pool["num_threads"] for pool in libraries} == {1}
