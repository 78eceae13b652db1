import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.manifests.facts import MetadataSource, UnsignedStatement
from resolvers.manifests.source_type import IPTC
from resolvers.metadata import xmp
from resolvers.metadata.window import MAX_BYTES
from tests.resolvers.metadata.making import (
    AI_PACKET,
    GENERATED,
    LABELLED,
    TRAINED,
    label,
    packet,
    source,
)

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
ADDRESS = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
MIB_64 = 64 * 1024 * 1024


def said(content: bytes) -> list[UnsignedStatement]:
    return list(xmp.statements(content))


@pytest.mark.parametrize(
    "content",
    [
        packet(source(TRAINED)),
        packet(source("trainedAlgorithmicMedia")),
        packet(source(f"  {TRAINED.replace('http:', 'https:')}/ ")),
        packet(inside=f"<Iptc4xmpExt:DigitalSourceType>{TRAINED}</Iptc4xmpExt:DigitalSourceType>"),
        packet(inside=f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{TRAINED}"/>'),
        packet(inside=f'<q:DigitalSourceType xmlns:q="{ADDRESS}">{TRAINED}</q:DigitalSourceType>'),
        packet(f'xmlns:q="{ADDRESS}" q:DigitalSourceType="{TRAINED}"'),
        packet(inside=f'<DigitalSourceType xmlns="{ADDRESS}">{TRAINED}</DigitalSourceType>'),
        packet(f'xmlns="{ADDRESS}"', f"<DigitalSourceType>{TRAINED}</DigitalSourceType>"),
        packet(source(TRAINED), before='<?xml version="1.0" encoding="utf-16"?>'),
        packet(source(TRAINED)).decode().encode("utf-16"),
        b"\xef\xbb\xbf" + packet(source(TRAINED)) + b"\0\0",
        f'<rdf:RDF {RDF}><rdf:Description xmlns:i="{ADDRESS}" i:DigitalSourceType="{TRAINED}"/>'
        "</rdf:RDF>".encode(),
    ],
)
def test_digital_source_type_is_a_property_under_any_prefix(content: bytes) -> None:
    assert said(content) == [GENERATED]


def test_first_of_several_descriptions_is_heard() -> None:
    other = f"<rdf:Description {source('digitalCapture')}/>"
    content = AI_PACKET.replace(b"</rdf:RDF>", f"{other}</rdf:RDF>".encode())
    assert said(content) == [GENERATED]


def test_tool_is_named_by_its_properties() -> None:
    content = packet(
        f'{source(TRAINED)} Iptc4xmpExt:AISystemUsed="Sky\u202e Painter"'
        ' Iptc4xmpExt:AISystemVersionUsed="0.9" Iptc4xmpExt:AIPromptWriterName="Ann Example"'
    )
    assert said(content) == [
        UnsignedStatement(
            source=MetadataSource.IPTC_XMP,
            source_type=TRAINED,
            producer="Sky Painter",
            version="0.9",
        )
    ]


def test_capture_is_read_as_what_it_says() -> None:
    capture = UnsignedStatement(source=MetadataSource.IPTC_XMP, source_type=f"{IPTC}digitalCapture")
    assert said(packet(source("digitalCapture"))) == [capture]


def test_unknown_source_type_is_kept_as_written_and_bounded() -> None:
    found = said(packet(source("x" * 1000)))
    assert [each.source_type for each in found] == ["x" * 256 + "…"]


@pytest.mark.parametrize(
    "inside",
    [
        f"<TC260:AIGC>{label().replace(chr(34), '&quot;')}</TC260:AIGC>",
        f"<TC260:AIGC>\n  <![CDATA[{label()}]]>\n</TC260:AIGC>",
        f'<TC260:AIGC>{{"AIGC": {label()}}}</TC260:AIGC>',
    ],
)
def test_aigc_label_is_json_in_a_property(inside: str) -> None:
    assert said(packet(inside=inside)) == [LABELLED]


def test_aigc_label_may_be_an_attribute() -> None:
    written = label().replace('"', "&quot;")
    assert said(packet(f'TC260:AIGC="{written}"')) == [LABELLED]


TC260 = "http://www.tc260.org.cn/ns/AIGC/1.0/"
LABEL_NODES = "<{0}:Label>1</{0}:Label><{0}:ContentProducer>kling</{0}:ContentProducer>"
LABEL_ATTRIBUTES = '{0}:Label="1" {0}:ContentProducer="kling"'


@pytest.mark.parametrize("prefix", ["TC260", "AIGC", "q", "ns1"])
def test_aigc_label_may_be_properties_under_any_prefix(prefix: str) -> None:
    declared = f'xmlns:{prefix}="{TC260}"' if prefix != "TC260" else ""
    nodes, attributes = LABEL_NODES.format(prefix), LABEL_ATTRIBUTES.format(prefix)
    assert said(packet(declared, nodes)) == [LABELLED]
    assert said(packet(f"{declared} {attributes}")) == [LABELLED]


@pytest.mark.parametrize(
    "inside",
    [
        f"<TC260:AIGC {LABEL_ATTRIBUTES.format('TC260')}/>",
        f'<TC260:AIGC rdf:parseType="Resource">{LABEL_NODES.format("TC260")}</TC260:AIGC>',
        "<TC260:AIGC>\n <rdf:Description>\n"
        f"{LABEL_NODES.format('TC260')}</rdf:Description>\n</TC260:AIGC>",
        f"<TC260:AIGC><rdf:Description {LABEL_ATTRIBUTES.format('TC260')}/></TC260:AIGC>",
    ],
)
def test_aigc_label_may_be_a_structure(inside: str) -> None:
    assert said(packet(inside=inside)) == [LABELLED]
    assert said(packet(source(TRAINED), inside)) == [GENERATED, LABELLED]
    without_outer = (
        packet(inside=inside).decode().replace('<x:xmpmeta xmlns:x="adobe:ns:meta/">', "")
    )
    assert said(without_outer.replace("</x:xmpmeta>", "").encode()) == [LABELLED]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.tc260.org.cn/ns/AIGC/1.0/",
        "http://www.tc260.org.cn/ns/AIGC/1.0",
        "http://tc260.org.cn/ns/aigc/2.0/",
    ],
)
def test_aigc_namespace_is_known_in_other_spellings(address: str) -> None:
    declared = f'xmlns:q="{address}"'
    assert said(packet(f"{declared} {LABEL_ATTRIBUTES.format('q')}")) == [LABELLED]


def test_aigc_json_comes_before_properties() -> None:
    written = label("1").replace('"', "&quot;")
    assert said(packet(f'TC260:AIGC="{written}" TC260:Label="3"')) == [LABELLED]


NODES = LABEL_NODES.format("TC260")


@pytest.mark.parametrize(
    "content",
    [
        packet('xmlns:q="http://example.com/tc260.org.cn/ns/AIGC/" q:Label="1"'),
        packet('xmp:Label="1"'),
        packet('TC260:Label="4"'),
        packet('TC260:ContentProducer="kling"'),
        packet(
            inside=f"<xmpMM:DerivedFrom><rdf:Description>{NODES}</rdf:Description></xmpMM:DerivedFrom>"
        ),
        packet(inside=f'<xmpMM:DerivedFrom rdf:parseType="Resource">{NODES}</xmpMM:DerivedFrom>'),
        packet(inside=f"<TC260:AIGC><a><b>{NODES}</b></a></TC260:AIGC>"),
        packet(inside=f"<TC260:Other>{NODES}</TC260:Other>"),
    ],
)
def test_aigc_fields_elsewhere_say_nothing(content: bytes) -> None:
    assert said(content) == []


@pytest.mark.parametrize(
    "content",
    [
        # Of an ingredient that an editor noted.
        packet(
            inside="<xmpMM:Pantry><rdf:Bag><rdf:li>"
            f"<rdf:Description {source(TRAINED)}/></rdf:li></rdf:Bag></xmpMM:Pantry>"
        ),
        packet(inside=f"<xmpMM:DerivedFrom {source(TRAINED)}/>"),
        packet(inside=f"<rdf:RDF><rdf:Description {source(TRAINED)}/></rdf:RDF>"),
        # Not the property, or not a property.
        packet(f'Iptc4xmpExt:DigitalSourceFileType="{TRAINED}"'),
        packet(f'xmlns="{ADDRESS}" DigitalSourceType="{TRAINED}"'),
        packet(f'xmlns:Iptc4xmpExt="http://example.com/" {source(TRAINED)}'),
        packet(inside=f"<!-- {source(TRAINED)} -->"),
        packet(source("")),
        packet(inside="<TC260:AIGC/>"),
        # Not well-formed.
        packet(source(TRAINED))[:-60].rstrip(b"< /x:mpetadr") + b"</",
        packet(f"{source(TRAINED)} {source(TRAINED)}"),
        b"\xff" + AI_PACKET,
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_what_is_not_of_the_content_says_nothing(content: bytes) -> None:
    assert said(content) == []


@pytest.mark.parametrize("kind", ["SYSTEM", 'PUBLIC "-//example"'])
def test_packet_with_a_document_type_says_nothing(tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other.dtd"
    other.write_text(f'<!ENTITY type "{TRAINED}">')
    for before in ("<!DOCTYPE a>", f'<!DOCTYPE a {kind} "{other.as_uri()}">'):
        assert said(packet(source(TRAINED), before=before)) == []


def test_entities_are_not_resolved() -> None:
    bombs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(20))
    before = f'<!DOCTYPE a [<!ENTITY a0 "{TRAINED}">{bombs}]>'
    assert said(packet(source("&a0;"), before=before)) == []
    assert said(packet(source("&a20;"), before=before)) == []
    assert said(packet(source("&a0;"))) == []


HOSTILE = {
    "elements": f"<rdf:RDF {RDF}>" + "<a/>" * (MAX_BYTES // 4),
    "depth": "<a>" * (MAX_BYTES // 3),
    "a long address in many names": f'<rdf:RDF {RDF}><rdf:Description xmlns:q="{"u" * 500_000}" '
    + " ".join(f'q:a{n}=""' for n in range(45_000))
    + "/></rdf:RDF>",
    "a long address in many elements": f'<rdf:RDF {RDF} xmlns:q="{"u" * 500_000}">'
    + "<q:a>" * 100_000,
    "prefixes": f"<rdf:RDF {RDF}><rdf:Description "
    + " ".join(f'xmlns:a{n}="b"' for n in range(60_000))
    + "/></rdf:RDF>",
    "text": f'<rdf:RDF {RDF}><rdf:Description xmlns:i="{ADDRESS}"><i:DigitalSourceType>'
    + "&lt;\n" * 200_000
    + "</i:DigitalSourceType></rdf:Description></rdf:RDF>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_memory_for_a_packet_is_bounded(content: str) -> None:
    tracemalloc.start()
    try:
        assert said(content.encode()) == []
        assert tracemalloc.get_traced_memory()[1] < MIB_64
    finally:
        tracemalloc.stop()


@given(st.text(), st.text())
def test_any_text_in_a_packet_does_no_harm(attributes: str, inside: str) -> None:
    assert isinstance(
        said(
            packet(
                attributes.encode("utf-8", "replace").decode(),
                inside.encode("utf-8", "replace").decode(),
            )
        ),
        list,
    )


@given(st.integers(0, len(AI_PACKET)), st.binary(max_size=20))
def test_changed_packets_say_the_same_or_something_bounded(at: int, other: bytes) -> None:
    changed = AI_PACKET[:at] + other + AI_PACKET[at + len(other) :]
    assert all(len(each.source_type or "") <= 257 for each in said(changed))
