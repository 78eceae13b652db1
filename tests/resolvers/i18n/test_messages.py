"""Every language has every message of English, and no others."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast, visitor

from resolvers import words
from resolvers.compliance.california import Disclosed
from resolvers.i18n.locales import LANGUAGES, Direction, Language, negotiate
from resolvers.i18n.messages import FOLDER, Messages, messages
from resolvers.i18n.panel_words import panel_words
from resolvers.labels.decision import ModerationReason, ModerationState
from resolvers.labels.declarations import PlatformEffect, Suspicion
from resolvers.labels.history import Cause
from resolvers.labels.jurisdiction import Jurisdiction
from resolvers.labels.label import (
    Attribution,
    Certainty,
    Doubt,
    Evidence,
    Label,
    LabelBasis,
    LabelClaim,
    LabelConflict,
    LabelKind,
)
from resolvers.labels.moderation import Moderation
from resolvers.manifests.facts import (
    Action,
    Fault,
    Ingredient,
    MetadataSource,
    Relationship,
    Tool,
    UnsignedStatement,
)
from resolvers.manifests.signals import Signal, SignalName
from resolvers.validation.verdict import (
    Completeness,
    CredentialState,
    Integrity,
    SignerTrust,
    Unknown,
    Verdict,
)
from tests.resolvers.builders import TRAINED, component_of, created, facts, label, manifest

TAGS = [language.tag for language in LANGUAGES]
OTHERS = [tag for tag in TAGS if tag != "en"]
RIGHT_TO_LEFT = [item.tag for item in LANGUAGES if item.direction is Direction.RTL]
NAME = "Maker"
FSI, PDI = "\u2068", "\u2069"

# Words that only a mismatch justifies: forged, faked, manipulated, tampered with, fraud,
# suspicious, corrupt, invalid, not to be trusted.
ACCUSING = {
    "en": r"tamper|alter|manipulat|forge|fake|fraud|suspicious|corrupt|invalid|untrusted",
    "de": r"manipul|fälsch|betrug|verdächtig|beschädigt|ungültig|nicht vertrau|unecht|verfälsch",
    "fr": r"manipul|falsifi|trafiqu|truqu|altér|fraud|suspect|corromp|invalide|faux|contrefai",
    "es": r"manipul|falsific|falso|alterad|fraud|sospechos|corrupt|inválid|trucad|adulterad",
    "pt-BR": r"manipul|falsific|fals[oa]|adulterad|fraud|suspeit[oa]|corromp|inválid|violad",
    "it": r"manipol|falsific|fals[oa]|contraffatt|alterat|frod|sospett|corrott|non valid|manomess",
    "ja": r"改ざん|改竄|偽|捏造|不正|操作された|疑わし|破損|無効",
    "ko": r"위조|변조|조작|가짜|사기|의심|손상|무효|유효하지",
    "zh-Hans": r"篡改|伪造|造假|虚假|假冒|欺诈|可疑|损坏|无效|操纵",
    "hi": r"छेड़छाड़|जाली|नकली|फ़र्ज़ी|फर्जी|धोखा|संदिग्ध|दूषित|अमान्य|हेरफेर",
    "ar": r"تلاعب|تزوير|مزو|مزي|احتيال|مشبوه|تالف|غير صالح|عبث",
    "he": r"זויף|מזויף|זיוף|שיבוש|מניפולציה|הונאה|חשוד|פגום|לא תקף|לא חוקי|חבלה",
    "id": r"manipulasi|palsu|rekayasa|penipuan|mencurigakan|rusak|tidak valid|dirusak",
    "tr": r"sahte|manipül|tahrif|kurcala|hile|dolandır|şüpheli|bozuk|geçersiz|oynan",
    "vi": r"giả mạo|làm giả|giả|thao túng|gian lận|đáng ngờ|hỏng|không hợp lệ|can thiệp",
}
NOT_SHOWN_TO_BE_CHANGED = [
    CredentialState.EXPIRED,
    CredentialState.UNRECOGNIZED,
    CredentialState.REMOTE,
    CredentialState.PENDING,
    CredentialState.NONE,
    CredentialState.TRUSTED,
    CredentialState.UNSUPPORTED,
    CredentialState.UNAVAILABLE,
]
HEDGES = {
    "en": "possibly", "de": "möglicherweise", "fr": "peut-être", "es": "posiblemente",
    "pt-BR": "possivelmente", "it": "forse", "ja": "可能性", "ko": "수 있음", "zh-Hans": "可能",
    "hi": "संभवतः", "ar": "ربما", "he": "ייתכן", "id": "mungkin", "tr": "olabilir", "vi": "có thể",
}  # fmt: skip
CREDENTIALS = {
    "en": "Content Credentials", "de": "Content Credentials", "fr": "Content Credentials",
    "es": "credenciales de contenido", "pt-BR": "credenciais de conteúdo",
    "it": "Content Credentials", "ja": "コンテンツクレデンシャル", "ko": "콘텐츠 자격 증명",
    "zh-Hans": "内容凭证", "hi": "कॉन्टेंट क्रेडेंशियल", "ar": "بيانات اعتماد", "he": "אישורי",
    "id": "Kredensial Konten", "tr": "İçerik Kimlik Bilgileri",
    "vi": "thông tin xác thực nội dung",
}  # fmt: skip


def written(tag: str) -> dict[str, ast.Message]:
    resource = FluentParser().parse((FOLDER / f"{tag}.ftl").read_text("utf-8"))
    messages_found = [entry for entry in resource.body if isinstance(entry, ast.Message)]
    assert len(messages_found) == len({entry.id.name for entry in messages_found})
    return {entry.id.name: entry for entry in messages_found}


class Values(visitor.Visitor):
    """The names of the values that a message takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def values(message: ast.Message) -> set[str]:
    messages_found = Values()
    messages_found.visit(message)
    return messages_found.names


ENGLISH = written("en")


def held(
    state: CredentialState, integrity: Integrity = Integrity.INTACT, fault: Fault | None = None
) -> Verdict:
    return Verdict(state, integrity, SignerTrust.NONE, Completeness.UNKNOWN, (), {}, fault)


UNCHANGED = (Fault.ADDRESS_REFUSED, Fault.CONTENT_ABSENT, Fault.CREDENTIALS_OUTDATED)


NAME_ONLY = Evidence(signal=Signal(SignalName.FULLY_GEN_AI_MEDIA, name_only=True))
GATHERED = Evidence(signal=Signal(SignalName.FULLY_GEN_AI_MEDIA, gathered=True))
CONFIRMED = LabelClaim("R22", LabelKind.AI_MODIFIED, LabelBasis.VERIFIED_CREDENTIAL)
RAISED = Label(
    LabelKind.AI_GENERATED, "R80", "1", LabelBasis.CREATOR_DECLARATION, confirmed=CONFIRMED
)


def statements() -> list[UnsignedStatement]:
    types = (*words._SOURCE_TYPES, "anything")
    tools = [None, NAME]
    return [UnsignedStatement(MetadataSource.GB_45438, label=own) for own in words._AIGC] + [
        UnsignedStatement(MetadataSource.IPTC_XMP, source_type=own, producer=tool)
        for own in types
        for tool in tools
    ]


def graph_evidence() -> list[Evidence]:
    """Sentences with and without a tool, a title, an action and a source type, in every place."""
    read = facts(manifest("a", created(TRAINED, NAME)))
    node = label(read).evidence[0].node
    actions = [
        Action(kind="c2pa.created"),
        Action(kind="other", source_type=TRAINED, tool=Tool(name=NAME)),
        None,
    ]
    places = [None] + [
        Ingredient("i", relationship=item, title=title)
        for item in Relationship
        for title in (None, "sun.png")
    ]
    return [Evidence(node, action=a, ingredient=p) for a in actions for p in places]


def everything(tag: str) -> set[str]:
    """All texts of one language."""
    texts = {
        words.action_name(Action(kind=kind), tag) for kind in (*words._ACTIONS, "com.example.other")
    }
    texts |= {words.unknown_sentence(item, tag) for item in Unknown}
    texts |= {words.state_sentence(held(s, i), tag) for s in CredentialState for i in Integrity}
    texts |= {
        words.state_sentence(held(CredentialState.INVALID, fault=fault), tag) for fault in Fault
    }
    for kind in LabelKind:
        for basis in LabelBasis:
            for certainty in Certainty:
                for tool in (None, Tool(name=NAME)):
                    item = LabelClaim("R00", kind, basis, certainty, generator=tool)
                    texts |= {words.label_text(item, tag, law) for law in (None, *Jurisdiction)}
                    texts |= {words.label_sentence(item, held(CredentialState.TRUSTED), tag)}
    for attribution in (Attribution(NAME, doubt) for doubt in (*Doubt, None)):
        signed = CONFIRMED._replace(attribution=attribution)
        texts |= {words.label_sentence(signed, held(CredentialState.TRUSTED), tag)}
    texts |= {words.label_sentence(RAISED, held(CredentialState.NONE), tag)}
    texts |= {words.conflict_sentence(item, tag) for item in LabelConflict}
    texts |= {words.moderation_sentence(Moderation(item), tag) for item in ModerationState}
    texts |= {words.cause_sentence(item, tag) for item in Cause}
    texts |= {words.kind_text(item, tag) for item in LabelKind}
    texts |= {words.reason_sentence(item, tag) for item in ModerationReason}
    texts |= {words.caution_sentence(item, tag) or "" for item in (NAME_ONLY, GATHERED)}
    texts |= {
        words.californian_sentence(Disclosed(data, is_made, products, signed), tag)
        for data in (True, False)
        for is_made in (True, False)
        for products in ((NAME,), (NAME, NAME), ())
        for signed in (True, False)
    }
    texts |= set(panel_words(negotiate(tag)).values())
    evidence = [
        Evidence(effect=PlatformEffect(id="fx", name="Dream")),
        Evidence(),
        Evidence(status=""),
        *graph_evidence(),
    ]
    evidence += [Evidence(suspicion=Suspicion(name=name)) for name in (None, NAME)]
    evidence += [Evidence(statement=item) for item in statements()]
    return texts | {words.evidence_sentence(item, tag) for item in evidence}


EVERYTHING = everything("en")


def test_each_language_has_a_file_and_each_file_a_language() -> None:
    assert sorted(Path(file).stem for file in FOLDER.iterdir()) == sorted(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_each_file_is_read_whole(tag: str) -> None:
    resource = FluentParser().parse((FOLDER / f"{tag}.ftl").read_text("utf-8"))
    assert [entry for entry in resource.body if isinstance(entry, ast.Junk)] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_each_language_has_each_message_with_the_same_values(tag: str) -> None:
    expected = {name: values(message) for name, message in ENGLISH.items()}
    assert {name: values(message) for name, message in written(tag).items()} == expected


@pytest.mark.parametrize("tag", TAGS)
def test_each_message_can_be_said(tag: str) -> None:
    own = Messages(next(item for item in LANGUAGES if item.tag == tag))
    for name, message in ENGLISH.items():
        text = own.format(name, **{value: f"<{value}>" for value in values(message)})
        assert text.strip() == text != ""
        assert all(f"<{value}>" in text for value in values(message))


@pytest.mark.parametrize("name", ENGLISH)
def test_no_message_is_unused(name: str) -> None:
    """Fragments are searched for in sentences; other messages are compared whole."""
    own = messages(LANGUAGES[0])
    text = own.format(name, **dict.fromkeys(values(ENGLISH[name]), "VALUE"))
    if name.partition("-")[0] in {
        "place",
        "step",
        "made",
        "said",
        "source",
        "california",
        "confirmed",
    }:
        part = re.escape(text).replace("VALUE", ".+")
        assert any(re.search(rf"{part}(?!\w)", texts) for texts in EVERYTHING)
    else:
        whole = re.escape(text).replace("VALUE", ".+")
        assert any(re.fullmatch(whole, texts) for texts in EVERYTHING)


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_is_left_in_english(tag: str) -> None:
    shared = everything(tag) & everything("en")
    assert {text for text in shared if " " in text} == set()


@pytest.mark.parametrize("tag", TAGS)
def test_every_sentence_ends_as_its_language_ends_one(tag: str) -> None:
    mark = {"ja": "。", "zh-Hans": "。", "hi": "।"}.get(tag, ".")
    ends = (
        "state-", "unknown-", "label-sentence", "metadata", "aigc", "effect", "declaration",
        "conflict-", "cause-", "moderation-", "reason-", "broken", "classifier", "caution-",
        "california-", "fault-",
    )  # fmt: skip
    own = messages(next(item for item in LANGUAGES if item.tag == tag))
    for name, message in ENGLISH.items():
        if name.startswith(ends) or name in {"evidence", "evidence-tool"}:
            text = own.format(name, **dict.fromkeys(values(message), "x"))
            assert text.endswith(mark), name


@pytest.mark.parametrize("state", NOT_SHOWN_TO_BE_CHANGED)
@pytest.mark.parametrize("tag", TAGS)
def test_no_language_accuses_without_a_mismatch(tag: str, state: CredentialState) -> None:
    cases = [held(state, i) for i in Integrity if i is not Integrity.BROKEN]
    cases += [held(state, fault=fault) for fault in UNCHANGED]
    for case in cases:
        sentence = words.state_sentence(case, tag)
        assert not re.search(ACCUSING[tag], sentence, re.IGNORECASE)


@pytest.mark.parametrize("kind", [LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED])
@pytest.mark.parametrize("tag", TAGS)
def test_each_language_says_possibly(tag: str, kind: LabelKind) -> None:
    basis = LabelBasis.UNRECOGNIZED_CREDENTIAL
    possible = words.label_text(LabelClaim("R30", kind, basis, Certainty.POSSIBLE), tag)
    confirmed = words.label_text(LabelClaim("R20", kind, basis, Certainty.CONFIRMED), tag)
    assert HEDGES[tag] in possible.lower()
    assert HEDGES[tag] not in confirmed.lower()


@pytest.mark.parametrize("tag", TAGS)
def test_generated_and_modified_differ_however_they_are_known(tag: str) -> None:
    texts = {
        words.label_text(LabelClaim("R00", kind, basis, certainty), tag)
        for kind in (LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED)
        for basis in (LabelBasis.VERIFIED_CREDENTIAL, LabelBasis.CREATOR_DECLARATION)
        for certainty in (Certainty.CONFIRMED, Certainty.POSSIBLE)
    }
    assert len(texts) == 6


@pytest.mark.parametrize("state", list(CredentialState))
@pytest.mark.parametrize("tag", TAGS)
def test_each_language_has_one_name_for_content_credentials(
    tag: str, state: CredentialState
) -> None:
    for fault in (None, *Fault):
        sentence = words.state_sentence(held(state, fault=fault), tag)
        assert CREDENTIALS[tag].lower() in sentence.lower()


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT)
def test_a_name_is_isolated_in_what_runs_from_right_to_left(tag: str) -> None:
    basis = LabelBasis.VERIFIED_CREDENTIAL
    is_made = LabelClaim("R20", LabelKind.AI_GENERATED, basis, generator=Tool(name=NAME))
    assert f"({FSI}{NAME}{PDI})" in words.label_sentence(
        is_made, held(CredentialState.TRUSTED), tag
    )


@pytest.mark.parametrize(
    ("tag", "title", "expected_text"),
    [
        ("en", "sun.png", "“sun.png”"),
        ("de", "Größe 東京.png", "„Größe 東京.png“"),
        ("en", "شمس.png", f"“{FSI}شمس.png{PDI}”"),
        ("ar", "sun.png", f"«{FSI}sun.png{PDI}»"),
        ("ar", "شمس.png", f"«{FSI}شمس.png{PDI}»"),
    ],
)
def test_a_title_is_isolated_where_it_could_turn_the_text(
    tag: str, title: str, expected_text: str
) -> None:
    below = manifest("b", created(TRAINED))
    evidence = label(facts(manifest("a", component_of("b", title=title)), below)).evidence
    assert expected_text in words.evidence_sentence(evidence[0], tag)


def test_a_language_is_read_once() -> None:
    arabic = next(item for item in LANGUAGES if item.tag == "ar")
    assert messages(arabic) is messages(Language(*arabic))


def test_a_message_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LookupError):
        messages(LANGUAGES[0]).text("state-ANYTHING")


def test_a_message_without_its_values_is_an_error() -> None:
    with pytest.raises(LookupError, match="effect"):
        messages(LANGUAGES[0]).format("effect")
