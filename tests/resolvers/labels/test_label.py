from resolvers.labels.label import LabelBasis, LabelKind, ai_rank


def test_ai_rank_says_how_much_ai_a_label_claims() -> None:
    ranked = sorted(LabelKind, key=ai_rank, reverse=True)
    assert ranked[:3] == [LabelKind.AI_GENERATED, LabelKind.AI_MODIFIED, LabelKind.MAY_CONTAIN_AI]
    assert {ai_rank(kind) for kind in ranked[3:]} == {0}


def test_bases_stand_from_the_strongest_to_the_weakest() -> None:
    assert list(LabelBasis) == [
        LabelBasis.VERIFIED_CREDENTIAL,
        LabelBasis.UNRECOGNIZED_CREDENTIAL,
        LabelBasis.PLATFORM_EFFECT,
        LabelBasis.UNSIGNED_METADATA,
        LabelBasis.CREATOR_DECLARATION,
        LabelBasis.CLASSIFIER,
    ]
