"""The JSON rendering keeps to its published schema, and to the report."""

import json as parser
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

from twicetold.export import json
from twicetold.export.report import Match, Report
from twicetold_resources import path

Strategy = Callable[[], st.SearchStrategy[Report]]
FORMAT_KEYS = {"schema", "tool", "created", "settings", "documents", "matches", "claims", "omitted"}


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = parser.loads(path("schemas", "twicetold.report-1.schema.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _described(node: Any, where: str = "") -> None:
    """Every object of the schema is closed and every property says what it means."""
    if isinstance(node, list):
        for value in node:
            _described(value, where)
    if not isinstance(node, dict):
        return
    if node.get("type") == "object" and where != "/settings":
        assert node["additionalProperties"] is False, where
        assert set(node["required"]) == set(node["properties"]), where
    for name, value in node.get("properties", {}).items():
        assert "description" in value or "$ref" in value, f"{where}/{name}"
        _described(value, f"{where}/{name}")
    for name in ("items", "prefixItems", "$defs"):
        child = node.get(name)
        for value in child.values() if name == "$defs" and child else [child]:
            _described(value, where)


def test_the_schema_describes_every_property_and_allows_no_other(schema: dict[str, Any]) -> None:
    _described(schema)
    assert set(schema["properties"]) == FORMAT_KEYS


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_any_report_gives_json_that_keeps_to_the_schema(
    data: st.DataObject, reports: Strategy, validator: Draft202012Validator
) -> None:
    report = data.draw(reports())
    told = parser.loads(json.render(report).encode("utf-8"))
    validator.validate(told)
    assert [match["left"]["text"] for match in told["matches"]] == [match.left.text for match in report.matches]
    assert [document["share"] for document in told["documents"]] == [document.share for document in report.documents]
    assert told["omitted"]["matches_excluded"] == report.excluded


def test_a_match_is_told_in_full(ferry: Report, validator: Draft202012Validator) -> None:
    told = parser.loads(json.render(ferry))
    validator.validate(told)
    match = told["matches"][2]
    assert (match["id"], match["kind"], match["status"], match["verdict"]) == (12, "paraphrase", "proposed", None)
    assert match["direction"] == {"older": "left", "from": "text"}
    assert match["credit"] == {"kind": "named", "where": list(ferry.matches[2].credit.where or ())}
    assert match["right"]["document"] == 2
    assert told["matches"][0]["left"]["boxes"] == [[1, 54.2, 88.0, 240.1, 99.5]]
    assert told["matches"][3]["exclusion"] == "common-wording"


def test_what_people_decided_on_a_match_is_told_with_who_and_when(
    ferry: Report, decided: Match, validator: Draft202012Validator
) -> None:
    told = parser.loads(json.render(replace(ferry, matches=(decided,))))
    validator.validate(told)
    (match,) = told["matches"]
    assert match["tags"] == ["bay", "old hat"]
    assert (match["judged_by"], match["judged_at"]) == ("Ada", "2026-11-21T08:00:00+00:00")
    assert (match["found_by"], match["made_by"], match["made_at"]) == ("person", "Cleo", "2026-11-19T08:00:00+00:00")
    assert match["conflicts"] == [
        {
            "status": "excluded",
            "verdict": None,
            "exclusion": "template",
            "note": "Look.",
            "tags": ["law"],
            "judged_by": "Ben",
            "judged_at": "2026-11-20T08:00:00+00:00",
        }
    ]


def test_a_claim_is_told_with_its_sentences_and_what_disagrees(ferry: Report) -> None:
    (claim,) = parser.loads(json.render(ferry))["claims"]
    assert (claim["label"], claim["score"], claim["figures"]) == ("likely", 0.61, ["4,200"])
    assert claim["disagreements"] == ["64,000 / 63,600"]
    assert [sentence["text"] for sentence in claim["sentences"]] == [one.text for one in ferry.claims[0].sentences]


def test_what_is_missing_is_told(ferry: Report) -> None:
    told = parser.loads(json.render(ferry))
    assert told["omitted"] == {
        "matches_excluded": 1,
        "matches_below_limit": 3,
        "matches_boilerplate": 0,
        "claims": "Documents were added or read anew since claims were looked for.",
        "files_unread": [{"file": "scan.pdf", "message": "scan.pdf is encrypted: give its password and add it again."}],
    }
    assert told["documents"][0]["problems"] == [
        {"page": 3, "code": "no-text", "message": "Page 3 is a picture without text."}
    ]


def test_a_match_stands_on_one_line(ferry: Report) -> None:
    lines = json.render(ferry).splitlines()
    assert sum(line.startswith('  {"id": 9, ') for line in lines) == 1


def test_an_unknown_key_or_a_share_above_one_breaks_the_schema(ferry: Report, validator: Draft202012Validator) -> None:
    told = parser.loads(json.render(ferry))
    told["matches"][0]["guilty"] = True
    with pytest.raises(ValidationError, match="guilty"):
        validator.validate(told)
    too_much = replace(ferry, documents=(replace(ferry.documents[0], share=1.2),), matches=())
    with pytest.raises(ValidationError, match=r"1\.2"):
        validator.validate(parser.loads(json.render(too_much)))


def test_a_file_name_that_no_encoding_can_write_comes_back_as_it_was(ferry: Report) -> None:
    odd = replace(ferry, documents=(replace(ferry.documents[0], file="caf\udce9.txt"),), matches=())
    told = parser.loads(json.render(odd).encode("utf-8"))
    assert told["documents"][0]["file"] == "caf\udce9.txt"


def test_a_number_that_is_not_finite_is_refused(ferry: Report) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json.render(replace(ferry, matches=(replace(ferry.matches[0], similarity=float("nan")),)))
