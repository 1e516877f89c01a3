"""The door with a certificate: who trusts it comes in, and the cookie stays on HTTPS."""

from __future__ import annotations

import asyncio
import datetime
import http.client
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from support.doors import begun, opened

from assess.services.refusal import Refused
from assess.services.workshop.remote import NotReached, RemoteWorkshop
from assess.web.way import certified


def pair(folder: Path, *, name: str = "127.0.0.1", password: bytes = b"") -> tuple[Path, Path]:
    """A certificate for an address that signs itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(name))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    locked = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked)
    )
    return paths


async def test_who_trusts_the_certificate_comes_in_over_https(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cookie is for HTTPS alone; a terminal needs the certificate, and without it does not talk."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    certificate, key = pair(tmp_path)
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop, secure=certified(certificate, key)) as port:
            assert workshop.entrance.address == f"https://127.0.0.1:{port}"

            def cookie() -> str:
                trust = ssl.create_default_context(cafile=str(certificate))
                connection = http.client.HTTPSConnection("127.0.0.1", port, context=trust, timeout=5)
                connection.request("GET", "/")
                found = connection.getresponse().headers["Set-Cookie"]
                connection.close()
                return found

            def join(trusted: Path | None) -> str:
                remote = RemoteWorkshop(workshop.entrance.address, certificate=trusted)
                remote.join(code=workshop.code, name="Ann", side="sales", consent=True)
                return remote.secret

            assert "Secure" in await asyncio.to_thread(cookie)
            with pytest.raises(NotReached):
                await asyncio.to_thread(join, None)
            assert await asyncio.to_thread(join, certificate)
            assert len(workshop.state.people) == 1


def test_a_locked_key_is_refused_and_nobody_is_asked_for_its_password(tmp_path: Path) -> None:
    """The library would ask on the terminal; here it is a sentence."""
    with pytest.raises(Refused):
        certified(*pair(tmp_path, password=b"secret"))
