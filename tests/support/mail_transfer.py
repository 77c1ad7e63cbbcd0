"""A mail transfer agent of a real house, exim4 of Debian, on a port of this machine: STARTTLS, a login, mailboxes."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path
from socket import create_connection
from typing import Self

import trustme
from mail_server import free_port

PROGRAM = "/usr/sbin/exim4"
MISSING = "" if Path(PROGRAM).exists() and os.geteuid() == 0 else "exim4-daemon-light and root are needed"
USER, PASSWORD = "jianbao", "correct horse"
_ACCOUNT = "Debian-exim"
_SETTINGS = """
primary_hostname = localhost
exim_user = {account}
deliver_drop_privilege = true
spool_directory = {folder}/spool
log_file_path = {folder}/%s.log
pid_file_path = {folder}/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
tls_advertise_hosts = *
tls_certificate = {folder}/certificate.pem
host_lookup =
rfc1413_hosts =
message_size_limit = 2M
acl_smtp_rcpt = recipient
acl_smtp_data = accept
begin acl
recipient:
  deny message = relay not permitted
       !authenticated = *
  deny message = 5.1.1 no such user here
       local_parts = gone
  defer message = 4.7.1 greylisted, try again in 15 minutes
       local_parts = grey
  accept
begin routers
all:
  driver = accept
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = {folder}/box
  maildir_format
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_advertise_condition = ${{if def:tls_in_cipher}}
  server_condition = ${{if and{{{{eq{{$auth2}}{{{user}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
"""


class Transfer:
    """The agent, as long as the block lasts."""

    def __init__(self) -> None:
        self.port = free_port()
        self._home = tempfile.TemporaryDirectory()
        self.folder = Path(self._home.name)
        self.authority = self.folder / "authority.pem"

    def __enter__(self) -> Self:
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(self.authority))
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
            str(self.folder / "certificate.pem")
        )
        settings = self.folder / "exim.conf"
        settings.write_text(
            _SETTINGS.format(folder=self.folder, port=self.port, account=_ACCOUNT, user=USER, password=PASSWORD),
            "utf-8",
        )
        for path in (self.folder, self.folder / "certificate.pem"):
            shutil.chown(path, _ACCOUNT)
        self._process = subprocess.Popen([PROGRAM, "-C", str(settings), "-bdf"])
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._home.cleanup()

    def letters(self, count: int) -> list[bytes]:
        """Return the mails that came to their end, once there are so many: that is a moment after they are taken."""
        until = time.monotonic() + 10
        while len(found := list(self.folder.glob("box/new/*"))) < count and time.monotonic() < until:
            time.sleep(0.02)
        return [path.read_bytes() for path in found]

    def _wait(self) -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                with closing(create_connection(("127.0.0.1", self.port), timeout=1)):
                    return
            except OSError:
                time.sleep(0.02)
