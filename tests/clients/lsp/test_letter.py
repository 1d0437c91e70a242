"""What editors get for one letter: findings, cures, pages of rules and proposals, at the right places.

Each test is run once for each editor, with what pytest-lsp has recorded of what that editor says it can do.
`KAMERLINT` is the program that is tested.
"""

import asyncio
import os

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

LETTER = "file:///brieven/brief.txt"
LINE = "İmamoğlu 😀 sprak met de leden Eermands en Wilders over het het rapport."
TEXT = f"Den Haag, 3 juni 2024\n\n{LINE}\n\nDe motie 😀 van het lid \n"
OPTIONS = {"select": ["names/misspelled-member", "repetition/doubled-word"], "language": "nl"}

UTF_8, UTF_16, UTF_32 = (types.PositionEncodingKind(f"utf-{bits}") for bits in (8, 16, 32))
# How many bytes a unit has, and how a text is written in units.
UNITS = {UTF_8: (1, "utf-8"), UTF_16: (2, "utf-16-le"), UTF_32: (4, "utf-32-le")}

# The place of “Eermands”, and how each editor counts to it.
EDITORS = {
    "visual-studio-code@v1.65": (UTF_16, 31),
    "neovim@v0.11": (UTF_8, 35),
    "emacs@v29.1": (UTF_8, 35),
}


def server() -> ClientServerConfig:
    return ClientServerConfig(server_command=[os.environ["KAMERLINT"], "lsp"])


@pytest_lsp.fixture(config=server(), params=list(EDITORS))
async def editor(request, client: LanguageClient):
    encoding, client.column = EDITORS[request.param]
    assert await greet(client, client_capabilities(request.param)) == encoding
    yield
    await soon(client.shutdown_session())
    assert client._server.returncode == 0
    assert client.error is None


@pytest_lsp.fixture(config=server())
async def stranger(client: LanguageClient):
    """An editor of which nothing is known yet."""
    yield
    await soon(client.shutdown_session())


async def test_findings_stand_behind_letters_of_many_bytes(editor: LanguageClient):
    member, doubled = await findings(editor)
    assert (member.code, words(editor, member.range)) == ("names/misspelled-member", "Eermands")
    assert member.range.start == types.Position(line=2, character=editor.column)
    assert member.message == "“Eermands” is geen Kamerlid"
    assert (doubled.code, words(editor, doubled.range)) == ("repetition/doubled-word", "het het")


async def test_a_cure_gives_the_right_letter(editor: LanguageClient):
    for found, right in [
        ((await findings(editor))[0], TEXT.replace("Eermands", "Eerdmans")),
        ((await findings(editor))[1], TEXT.replace("het het", "het")),
    ]:
        params = types.CodeActionParams(
            text_document=types.TextDocumentIdentifier(uri=LETTER),
            range=found.range,
            context=types.CodeActionContext(diagnostics=[found], only=[types.CodeActionKind.QuickFix]),
        )
        offered = await soon(editor.text_document_code_action_async(params))
        # lsprotocol takes an action with a command, such as to add a word, for the command alone.
        actions = [action for action in offered if isinstance(action, types.CodeAction)]
        assert {action.kind for action in actions} == {types.CodeActionKind.QuickFix}
        (best,) = [action for action in actions if action.is_preferred]
        assert mended(editor, best.edit) == right


async def test_the_page_of_a_rule_is_told(editor: LanguageClient):
    member, _ = await findings(editor)
    page = await soon(editor.text_document_hover_async(types.HoverParams(*place(member.range.start))))
    assert words(editor, page.range) == "Eermands"
    assert "“Eermands” is geen Kamerlid" in page.contents.value
    assert await soon(editor.text_document_hover_async(types.HoverParams(*place(types.Position(0, 3))))) is None


async def test_members_are_proposed_behind_het_lid(editor: LanguageClient):
    await findings(editor)
    line = TEXT.splitlines()[4]
    end = types.Position(line=4, character=units(editor, line))
    answer = await soon(editor.text_document_completion_async(types.CompletionParams(*place(end))))
    proposals = getattr(answer, "items", answer)
    # Who is named in the letter comes first.
    assert proposals[0].label == "Wilders"
    (eerdmans,) = [proposal for proposal in proposals if proposal.label == "Eerdmans"]
    assert eerdmans.text_edit.range == types.Range(start=end, end=end)
    assert spliced(editor, [eerdmans.text_edit]) == TEXT.replace("het lid ", "het lid Eerdmans")


async def test_who_counts_as_the_server_cannot_is_told_so(stranger: LanguageClient):
    capabilities = types.ClientCapabilities(general=types.GeneralClientCapabilities(position_encodings=[UTF_32]))
    # What every editor has to know.
    assert await greet(stranger, capabilities) == UTF_16
    member, _ = await findings(stranger)
    assert words(stranger, member.range) == "Eermands"


async def soon(answer):
    """What is not there after a minute will not come."""
    return await asyncio.wait_for(answer, 60)


async def greet(client, capabilities):
    """Begins, and tells how characters are counted from here on."""
    client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    params = types.InitializeParams(capabilities=capabilities, initialization_options=OPTIONS)
    server = (await soon(client.initialize_session(params))).capabilities
    client.pulls = server.diagnostic_provider is not None
    encoding = types.PositionEncodingKind(server.position_encoding or UTF_16)
    client.size, client.codec = UNITS[encoding]
    return encoding


async def findings(client):
    """Opens the letter, if it is not open, and waits for what is found in it; in the order of the letter."""
    if getattr(client, "found", None) is None:
        letter = types.TextDocumentItem(uri=LETTER, language_id="plaintext", version=1, text=TEXT)
        client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=letter))
        client.found = await (pulled(client) if client.pulls else sent(client))
    return client.found


async def pulled(client):
    params = types.DocumentDiagnosticParams(text_document=types.TextDocumentIdentifier(uri=LETTER))
    report = await soon(client.text_document_diagnostic_async(params))
    # They would be shown twice.
    assert LETTER not in client.diagnostics
    return in_order(report.items)


async def sent(client):
    params = await soon(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS))
    assert params.uri == LETTER
    return in_order(params.diagnostics)


def in_order(found):
    return sorted(found, key=lambda one: (one.range.start.line, one.range.start.character))


def place(position):
    return types.TextDocumentIdentifier(uri=LETTER), position


def units(client, text):
    return len(text.encode(client.codec)) // client.size


def stretch(client, range_):
    """From which byte to which, of the letter as the editor counts it."""
    def at(position):
        line = TEXT.splitlines(keepends=True)[position.line]
        assert position.character <= units(client, line)
        before = "".join(TEXT.splitlines(keepends=True)[: position.line])
        return (units(client, before) + position.character) * client.size

    return slice(at(range_.start), at(range_.end))


def words(client, range_):
    return TEXT.encode(client.codec)[stretch(client, range_)].decode(client.codec)


def mended(client, edit):
    """The letter after an edit of a workspace, which touches nothing else."""
    if edit.document_changes is None:
        assert list(edit.changes) == [LETTER]
        return spliced(client, edit.changes[LETTER])
    assert client.capabilities.workspace.workspace_edit.document_changes
    (change,) = edit.document_changes
    assert (change.text_document.uri, change.text_document.version) == (LETTER, 1)
    return spliced(client, change.edits)


def spliced(client, edits):
    letter = TEXT.encode(client.codec)
    for edit in sorted(edits, key=lambda edit: stretch(client, edit.range).start, reverse=True):
        here = stretch(client, edit.range)
        letter = letter[: here.start] + edit.new_text.encode(client.codec) + letter[here.stop :]
    return letter.decode(client.codec)
