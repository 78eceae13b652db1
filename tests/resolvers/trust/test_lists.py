import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from resolvers.core.errors import TrustError
from resolvers.trust.lists import MAX_FILE_BYTES, MAX_LISTS, ListKind, TrustLists, load_trust
from resolvers.trust.products import Product


def pem(*names: str) -> str:
    """One certificate, signed by itself, for each name."""
    return "".join(_certificate(name) for name in names)


def _certificate(common_name: str) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=now,
        not_valid_after=now + timedelta(days=1),
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


ROOT, ROOTS, LEAVES = pem("Root"), pem("Root", "Other root"), pem("Leaf", "Leaf", "Leaf")
ONE_LIST = [{"name": "Ours", "kind": "PRIVATE", "anchors": "roots.pem"}]


class Folder:
    """A trust folder with one root in `roots.pem`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.path.mkdir()
        self.write("roots.pem", ROOT)

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text)

    def describe(self, lists: object, **more: object) -> None:
        self.write("trust.json", json.dumps({"lists": lists, **more}))

    def load(self) -> TrustLists:
        return load_trust(self.path)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "trust")
    made.describe(ONE_LIST)
    return made


def refusal(folder: Folder) -> str:
    with pytest.raises(TrustError) as caught:
        folder.load()
    assert caught.value.code == "TRUST_LIST_UNUSABLE"
    return caught.value.message


def test_a_list_holds_its_anchors(folder: Folder) -> None:
    (listed,) = folder.load().lists
    assert (listed.name, listed.kind) == ("Ours", ListKind.PRIVATE)
    assert (listed.anchors, listed.allowed, listed.entries) == (ROOT, "", 1)


def test_a_list_holds_the_signers_it_allows_by_themselves(folder: Folder) -> None:
    folder.write("roots.pem", ROOTS)
    folder.write("leaves.pem", LEAVES)
    folder.describe([{**ONE_LIST[0], "allowed": "leaves.pem"}])
    (listed,) = folder.load().lists
    assert (listed.anchors, listed.allowed, listed.entries) == (ROOTS, LEAVES, 5)


def test_a_list_may_hold_allowed_signers_alone(folder: Folder) -> None:
    folder.write("leaves.pem", LEAVES)
    folder.describe([{"name": "Ours", "kind": "PRIVATE", "allowed": "leaves.pem"}])
    (listed,) = folder.load().lists
    assert (listed.anchors, listed.allowed, listed.entries) == ("", LEAVES, 3)


def test_a_folder_may_name_no_lists(folder: Folder) -> None:
    folder.describe([])
    assert folder.load().signers == folder.load().authorities == ()


def test_signers_are_asked_official_first_and_authorities_apart(folder: Folder) -> None:
    kinds = ["PRIVATE", "TSA", "INTERIM", "OFFICIAL", "PRIVATE"]
    named = [
        {"name": f"{kind} {number}", "kind": kind, "anchors": "roots.pem"}
        for number, kind in enumerate(kinds)
    ]
    folder.describe(named)
    trust = folder.load()
    assert [listed.name for listed in trust.signers] == [
        "OFFICIAL 3",
        "INTERIM 2",
        "PRIVATE 0",
        "PRIVATE 4",
    ]
    assert [listed.name for listed in trust.authorities] == ["TSA 1"]
    assert len(trust.lists) == 5


def test_nobody_is_recognised_without_lists() -> None:
    assert TrustLists().signers == ()
    assert TrustLists().authorities == ()
    assert TrustLists().version == "none"


def test_the_version_is_of_the_content(folder: Folder) -> None:
    first = folder.load()
    assert folder.load().version == first.version
    folder.write("roots.pem", pem("Root"))
    second = folder.load()
    assert second.version != first.version
    assert second.lists[0].version != first.lists[0].version


@pytest.mark.parametrize("changed", [{"name": "Theirs"}, {"kind": "OFFICIAL"}])
def test_the_version_is_of_the_name_and_the_kind_too(
    folder: Folder, changed: dict[str, str]
) -> None:
    before = folder.load()
    folder.describe([{**ONE_LIST[0], **changed}])
    assert folder.load().lists[0].version != before.lists[0].version
    assert folder.load().version != before.version


def test_the_same_certificates_as_anchors_or_as_allowed_are_two_versions(folder: Folder) -> None:
    before = folder.load()
    folder.describe([{"name": "Ours", "kind": "PRIVATE", "allowed": "roots.pem"}])
    assert folder.load().version != before.version


def entry(organization: str, common_name: str, **signals: list[str]) -> dict[str, object]:
    names = {"O": organization, "CN": common_name, "C": "US"}
    return {"product": {"DN": names, "disallowedSignals": signals}, "status": "conformant"}


def test_products_say_what_they_may_not_claim(folder: Folder) -> None:
    barred = entry("Maker", "Editor", inception=["capturedMedia"], transformation=["nonEditorial"])
    free = {"product": {"DN": {"O": " Getty Images (US), Inc. "}}}
    folder.write("products.json", json.dumps([barred, free]))
    folder.describe(ONE_LIST, conformingProducts="products.json")
    assert folder.load().products == (
        Product(
            organization="Maker",
            common_name="Editor",
            disallowed=frozenset({"capturedMedia", "nonEditorial"}),
        ),
        Product(organization="Getty Images (US), Inc.", common_name=None),
    )


def test_the_version_is_of_the_products_too(folder: Folder) -> None:
    before = folder.load()
    folder.write("products.json", "[]")
    folder.describe(ONE_LIST, conformingProducts="products.json")
    assert folder.load().version != before.version


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrustError, match=r"Cannot read the trust list .*trust\.json: No such file"):
        load_trust(tmp_path / "gone")


def test_a_list_that_is_not_there_is_refused(folder: Folder) -> None:
    folder.describe([{"name": "Ours", "kind": "PRIVATE", "anchors": "gone.pem"}])
    path = folder.path / "gone.pem"
    assert refusal(folder) == f"Cannot read the trust list {path}: No such file or directory."


@pytest.mark.parametrize("text", ["", "no certificate", ROOT.replace("MII", "XXX", 1)])
def test_a_file_without_certificates_is_refused(folder: Folder, text: str) -> None:
    folder.write("roots.pem", text)
    assert "roots.pem is not a file of PEM certificates: " in refusal(folder)


def test_a_file_of_which_one_certificate_is_damaged_is_refused(folder: Folder) -> None:
    folder.write("roots.pem", ROOT + ROOT.replace("MII", "XXX", 1))
    assert "is not a file of PEM certificates" in refusal(folder)


def test_a_file_that_is_no_text_is_refused(folder: Folder) -> None:
    (folder.path / "roots.pem").write_bytes(b"\xff\xfe" + ROOT.encode())
    assert "is not a file of PEM certificates" in refusal(folder)


def test_a_list_that_names_no_file_is_refused(folder: Folder) -> None:
    folder.describe([{"name": "Ours", "kind": "PRIVATE"}])
    assert refusal(folder) == "The trust list 'Ours' is empty: name a PEM file as its anchors."


@pytest.mark.parametrize(
    "name", ["../roots.pem", "/etc/passwd", "lists/../../roots.pem", "linked.pem"]
)
def test_a_file_outside_the_folder_is_refused(folder: Folder, name: str) -> None:
    outside = folder.path.parent / "roots.pem"
    outside.write_text(ROOT)
    (folder.path / "linked.pem").symlink_to(outside)
    folder.describe([{"name": "Ours", "kind": "PRIVATE", "anchors": name}])
    assert f"{name} leaves the trust folder " in refusal(folder)


def test_a_name_that_is_no_files_is_refused(folder: Folder) -> None:
    folder.describe([{"name": "Ours", "kind": "PRIVATE", "anchors": "a\0b"}])
    assert refusal(folder) == "'a\\x00b' is not the name of a file in the trust folder."


@pytest.mark.parametrize("name", ["", ".", "circle.pem"])
def test_what_is_no_file_is_refused(folder: Folder, name: str) -> None:
    (folder.path / "circle.pem").symlink_to("circle.pem")
    folder.describe([{"name": "Ours", "kind": "PRIVATE", "anchors": name}])
    assert refusal(folder).endswith(".")


def test_a_file_that_is_too_large_is_refused(folder: Folder) -> None:
    folder.write("roots.pem", "#" * (MAX_FILE_BYTES + 1))
    assert refusal(folder).endswith(f"is larger than {MAX_FILE_BYTES} bytes: it is no trust list.")


def test_too_many_lists_are_refused(folder: Folder) -> None:
    folder.describe(ONE_LIST * MAX_LISTS)
    assert len(folder.load().lists) == MAX_LISTS
    folder.describe(ONE_LIST * (MAX_LISTS + 1))
    assert f"names more than {MAX_LISTS} lists" in refusal(folder)


@pytest.mark.parametrize(
    "description",
    [
        b"",
        b"not JSON",
        b"[]",
        b"{}",
        b'{"lists": {}}',
        b'{"lists": [{"kind": "PRIVATE"}]}',
        b'{"lists": [{"name": "Ours", "kind": "GOOD", "anchors": "roots.pem"}]}',
        b'{"lists": [{"name": 5, "kind": "PRIVATE", "anchors": "roots.pem"}]}',
        b'{"lists": [{"name": "\xff", "kind": "PRIVATE", "anchors": "roots.pem"}]}',
        b'{"lists": [], "extra": ' + b"[" * 100_000,
    ],
)
def test_a_wrong_description_is_refused(folder: Folder, description: bytes) -> None:
    (folder.path / "trust.json").write_bytes(description)
    assert "trust.json is not what a trust list's description is: " in refusal(folder)


@pytest.mark.parametrize("products", ["{}", "[5]", '[{"product": {}}]', "nothing"])
def test_wrong_products_are_refused(folder: Folder, products: str) -> None:
    folder.write("products.json", products)
    folder.describe(ONE_LIST, conformingProducts="products.json")
    assert "products.json is not what a trust list's description is: " in refusal(folder)


def test_the_published_lists_are_loaded_whole(corpus: Path) -> None:
    trust = load_trust(corpus / "trust")
    found = [(listed.kind.value, listed.entries) for listed in trust.lists]
    assert found == [("OFFICIAL", 30), ("INTERIM", 144), ("TSA", 22)]
    assert len(trust.products) == 174
    assert sum(bool(product.disallowed) for product in trust.products) == 13
