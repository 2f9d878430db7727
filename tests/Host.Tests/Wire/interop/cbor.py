"""Alerts by cbor2 and hashlib. cbor.py make KEY KID SEQ CODE IAT | check KEY MESSAGE AAD: prints the claims."""
import hashlib
import hmac
import sys

import cbor2


def tag_of(key, aad, payload):
    structure = ["MAC0", cbor2.dumps({1: 5}), aad, payload]
    return hmac.new(key, cbor2.dumps(structure, canonical=True), hashlib.sha256).digest()


def make(key, kid, sequence, code, issued):
    claims = {
        6: int(issued),
        -65537: int(code),
        -65538: int(sequence),
        -65540: [int(issued), 6, 50123, bytes([198, 51, 100, 7]), 25],
        -65541: "Grüße",
        -65542: 4,
        -65543: 12,
    }
    payload = cbor2.dumps(claims, canonical=True)
    aad = cbor2.dumps(["RA1", "POST", "alert"], canonical=True)
    parts = [cbor2.dumps({1: 5}), {4: kid}, payload, tag_of(key, aad, payload)]
    print(cbor2.dumps(cbor2.CBORTag(17, parts), canonical=True).hex())


def check(key, message, aad):
    envelope = cbor2.loads(message)
    protected, _, payload, tag = envelope.value
    claims = cbor2.loads(payload)
    assert envelope.tag == 17 and protected == bytes.fromhex("a10105")
    assert hmac.compare_digest(tag, tag_of(key, aad, payload)), "the MAC is wrong"
    assert cbor2.dumps(envelope, canonical=True) == message, "the envelope is not deterministic CBOR"
    assert cbor2.dumps(claims, canonical=True) == payload, "the claims are not deterministic CBOR"
    print(";".join(f"{key}={value}" for key, value in claims.items()))


if sys.argv[1] == "make":
    make(bytes.fromhex(sys.argv[2]), bytes.fromhex(sys.argv[3]), *sys.argv[4:])
else:
    check(*(bytes.fromhex(argument) for argument in sys.argv[2:]))
