"""Bodies as documents print them, and the full official names they stand for."""

from __future__ import annotations

from loaders.resolve.bodies import is_body, is_collective, looks_like_body, split_bodies

__all__ = ["is_body", "is_collective", "looks_like_body", "split_bodies"]
