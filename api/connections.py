"""Takes from a process the means to connect to others: a filter of system calls (seccomp), which holds until it ends."""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from typing import Final

_CALLS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls each processor (linux/audit.h), and the number of socket(2) on it (asm/unistd.h)."""

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
"""PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP and SECCOMP_MODE_FILTER (linux/prctl.h, linux/seccomp.h)."""

_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
"""BPF: load a word of what is asked of the kernel, jump where it equals, end (linux/bpf_common.h)."""

_ARCHITECTURE, _NUMBER = 4, 0
"""Where the processor and the number of the call stand in what is asked (struct seccomp_data)."""

_ALLOW, _FAIL = 0x7FFF0000, 0x00050000 | errno.EACCES
"""SECCOMP_RET_ALLOW, and SECCOMP_RET_ERRNO with the error that the caller gets."""


class _Program(ctypes.Structure):
    """struct sock_fprog."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def deny_connections() -> bool:
    """Let this process open no socket any more; false where the system offers no way to do so."""
    known = _CALLS.get(platform.machine())
    if known is None or not sys.platform.startswith("linux"):
        return False
    architecture, socket = known
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 3, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (_EQUAL, 0, 1, socket),
        (_RETURN, 0, 0, _FAIL),
        (_RETURN, 0, 0, _ALLOW),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *step) for step in steps))
    program = _Program(len(steps), ctypes.cast(code, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    zero = ctypes.c_ulong(0)
    if libc.prctl(_NO_NEW_PRIVILEGES, ctypes.c_ulong(1), zero, zero, zero) != 0:
        return False
    return bool(libc.prctl(_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(program), zero, zero) == 0)
