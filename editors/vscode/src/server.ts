// The language server: started, started again, stopped, and what is said when it does not work.
import * as vscode from "vscode";
import { CloseAction, ErrorAction, type ErrorHandler, LanguageClient, State } from "vscode-languageclient/node";
import { documentSelector, serverArguments, serverOptions } from "./arguments";
import { locateOrTell } from "./program";
import { SECTION, settings, spoken } from "./settings";
import type { ServerState } from "./status";

/** A server that breaks down more often than this within the time below is left alone. */
const BREAKDOWNS = 3;
const WITHIN = 3 * 60 * 1000;

/** What can be asked of the server. */
export interface Server {
  /** Starts it, or stops it and starts it anew. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A server that is not started yet. One thing is done at a time, however fast it is asked. */
export function createServer(
  extension: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  tellState: (state: ServerState) => void,
): Server {
  let client: LanguageClient | undefined;
  let before = Promise.resolve();
  const after = (work: () => Promise<void>) => (before = before.then(work, work));
  const stop = async () => {
    const old = client;
    client = undefined;
    await old?.dispose().catch((error: unknown) => log.warn(String(error)));
    tellState("stopped");
  };
  const restart = async () => {
    await stop();
    const program = locateOrTell(extension);
    if (!program) {
      tellState("failed");
      return;
    }
    const started = newClient(program, log, tellState);
    client = started.client;
    await client.start().catch(started.giveUp);
  };
  return { restart: () => after(restart), stop: () => after(stop) };
}

/** A client whose errors go to the log alone: what the user must know is said here, once and in plain words. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function newClient(program: string, log: vscode.LogOutputChannel, tellState: (state: ServerState) => void) {
  const chosen = settings();
  log.info(program, serverArguments(chosen).join(" "));
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const started = { command: program, args: serverArguments(chosen), options: folder ? { cwd: folder } : {} };
  let isWorking = true;
  const giveUp = () => {
    if (isWorking) {
      isWorking = false;
      void tellBreakdown(log);
    }
  };
  const client = new QuietClient(SECTION, "Kamerlint", started, {
    documentSelector: documentSelector(chosen.languages),
    initializationOptions: serverOptions(chosen),
    outputChannel: log,
    traceOutputChannel: traceChannel(log),
    errorHandler: errorHandler(giveUp),
    initializationFailedHandler: (error) => {
      log.error(String(error));
      giveUp();
      return false;
    },
    diagnosticPullOptions: { onChange: true, onSave: true },
    middleware: {
      // The server would write the page of a rule to a file, which would then be checked as a letter.
      executeCommand: (command, args: unknown[], next) =>
        command === "kamerlint.server.explain"
          ? vscode.commands.executeCommand("kamerlint.explainRule", args[1])
          : next(command, args),
    },
  });
  client.onDidChangeState(({ newState }) => tellState(stateOf(newState, isWorking)));
  return { client, giveUp };
}

function stateOf(state: State, isWorking: boolean): ServerState {
  switch (state) {
    case State.Starting:
      return "starting";
    case State.Running:
      return "running";
    case State.StartFailed:
      return "failed";
    default:
      return isWorking ? "stopped" : "failed";
  }
}

/** Starts the server again when it ends, unless it keeps on ending. */
function errorHandler(giveUp: () => void): ErrorHandler {
  let breakdowns: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      breakdowns = [...breakdowns.filter((then) => now - then < WITHIN), now];
      if (breakdowns.length <= BREAKDOWNS) {
        return { action: CloseAction.Restart, handled: true };
      }
      giveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}

async function tellBreakdown(log: vscode.LogOutputChannel): Promise<void> {
  const showLog = spoken("Show the log");
  const what = spoken("kamerlint does not work here, so letters are not checked. The log tells why.");
  if ((await vscode.window.showErrorMessage(what, showLog)) === showLog) {
    log.show();
  }
}

/** Where the talk with the server goes: to the log, whatever its level, if the settings ask for it. */
function traceChannel(log: vscode.LogOutputChannel): vscode.LogOutputChannel {
  if (vscode.workspace.getConfiguration(SECTION).get("trace.server") === "off") {
    return log;
  }
  return Object.create(log, {
    logLevel: { value: vscode.LogLevel.Trace },
    trace: { value: (message: string, ...more: unknown[]) => log.info(message, ...more) },
  }) as vscode.LogOutputChannel;
}
