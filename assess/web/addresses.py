"""The addresses of this computer, those first by which phones in the room reach it."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import struct
import sys
from collections.abc import Iterable

from questionnaires.records import record

VIRTUAL = re.compile(
    r"(docker|podman|br-|veth|virbr|vmnet|vbox|vnic|lxc|lxd|cni|flannel|cali|kube|tun|tap|utun|wg|tailscale|ts\d"
    r"|zt|ppp|ipsec|nordlynx|proton|awdl|llw|bridge|vethernet|hyper-v|hv)",
    re.IGNORECASE,
)
"""How interfaces of containers, virtual machines and private tunnels are called."""

SHARED = ipaddress.ip_network("100.64.0.0/10")
CONTAINERS = ipaddress.ip_network("172.17.0.0/16")
"""Networks of tunnels and of containers, whatever their interface is called."""

PROBES = ("192.168.255.255", "10.255.255.255", "172.31.255.255", "198.51.100.1")
"""By the way to these the system says an address of its own; nothing is sent."""


@record
class Address:
    """An address of this computer and its interface, "" where that is not known.

    ``reachable`` says whether phones in the same network can be expected to reach it.
    """

    ip: str
    interface: str = ""

    @property
    def reachable(self) -> bool:
        """Whether it is neither of this computer alone, nor of a container, a virtual machine or a tunnel."""
        ip = ipaddress.ip_address(self.ip)
        apart = ip.is_loopback or ip.is_link_local or ip.is_unspecified or ip in SHARED or ip in CONTAINERS
        return not apart and not VIRTUAL.match(self.interface)


def ranked(found: Iterable[Address]) -> tuple[Address, ...]:
    """The addresses, each once: those of a private network that phones can reach first, others last."""
    once = {one.ip: one for one in sorted(found, key=lambda one: one.interface)}  # a known interface counts
    return tuple(sorted(once.values(), key=_rank))


def own_addresses() -> tuple[Address, ...]:
    """The addresses of this computer, ranked."""
    return ranked([*_by_interface(), *_by_the_way_out()])


def _rank(one: Address) -> tuple[bool, bool, int, str]:
    ip = ipaddress.ip_address(one.ip)
    home = 0 if one.ip.startswith("192.168.") else 1 if one.ip.startswith("10.") else 2
    return (not one.reachable, not ip.is_private, home, one.ip)


def _by_interface() -> Iterable[Address]:
    """What the system says of each interface, where it can be asked so."""
    number = {"linux": 0x8915, "darwin": 0xC0206921}.get(sys.platform)  # SIOCGIFADDR
    if number is None:
        return
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asks:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):
                told = fcntl.ioctl(asks.fileno(), number, struct.pack("256s", name.encode()[:15]))
                yield Address(ip=socket.inet_ntoa(told[20:24]), interface=name)


def _by_the_way_out() -> Iterable[Address]:
    for probe in PROBES:
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asks:
            asks.connect((probe, 9))
            yield Address(ip=str(asks.getsockname()[0]))
