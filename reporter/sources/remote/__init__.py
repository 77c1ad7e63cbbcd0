"""Pages by their addresses: the only input that is not on this machine, and only what a person has named."""

from reporter.sources.remote.copies import Copies
from reporter.sources.remote.judging import Policy
from reporter.sources.remote.named_addresses import address_of, addresses_among

__all__ = ["Copies", "Policy", "address_of", "addresses_among"]
