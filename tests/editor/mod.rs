//! An editor for tests: it speaks to `kamerlint lsp` in frames, and makes the edits that it is given.

#![allow(clippy::unwrap_used, reason = "a test that cannot speak to the server has failed")]
#![allow(clippy::mod_module_files, dead_code, reason = "several tests and benchmarks share this")]

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

pub mod letter;

/// A server that says nothing for so long is stuck.
const PATIENCE: Duration = Duration::from_secs(300);

/// An editor and the server that it started.
pub struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    /// What came while something else was waited for.
    aside: VecDeque<Value>,
    asked: i64,
}

impl Editor {
    /// Starts the server and greets it.
    pub fn start(capabilities: Value, options: Value) -> Editor {
        Editor::start_in(None, &[], capabilities, options)
    }

    /// The same in a folder, with more arguments.
    pub fn start_in(folder: Option<&Path>, arguments: &[&str], capabilities: Value, options: Value) -> Editor {
        let mut editor = Editor::begin(arguments);
        let root = folder.map(address);
        let params = json!({ "processId": null, "rootUri": root, "capabilities": capabilities, "initializationOptions": options });
        let answer = editor.ask("initialize", params);
        assert_eq!(answer["result"]["serverInfo"]["name"], "kamerlint");
        editor.tell("initialized", json!({}));
        editor
    }

    /// Starts the server and says nothing yet.
    pub fn begin(arguments: &[&str]) -> Editor {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kamerlint"));
        command.arg("lsp").args(arguments).env_remove("KAMERLINT_LANGUAGE");
        let mut server = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (sender, receiver) = channel();
        thread::spawn(move || {
            while let Some(message) = read_frame(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = server.stdin.take();
        Editor { server, input, output: receiver, aside: VecDeque::new(), asked: 0 }
    }

    /// Asks something and waits for the answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.send_request(method, params);
        self.answer(id)
    }

    /// Asks something and does not wait.
    pub fn send_request(&mut self, method: &str, params: Value) -> i64 {
        self.asked += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }));
        self.asked
    }

    /// Waits for the answer to a request.
    pub fn answer(&mut self, id: i64) -> Value {
        self.wait(|message| message["id"] == id && message.get("method").is_none())
    }

    /// Tells something.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Waits until the server asks or tells something of its own accord; gives the parameters.
    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].take()
    }

    /// Waits for the diagnostics of a text that come unasked, and gives them.
    pub fn published(&mut self, address: &str) -> Vec<Value> {
        let mut message = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == address
        });
        serde_json::from_value(message["params"]["diagnostics"].take()).unwrap()
    }

    /// Asks for the diagnostics of a text.
    pub fn pulled(&mut self, address: &str) -> Vec<Value> {
        let mut answer = self.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": address } }));
        assert_eq!(answer["result"]["kind"], "full", "{answer}");
        serde_json::from_value(answer["result"]["items"].take()).unwrap()
    }

    /// Whether something that fits was told so far, without waiting for more.
    pub fn was_told(&mut self, method: &str) -> bool {
        self.aside.extend(self.output.try_iter());
        self.aside.iter().any(|message| message["method"] == method)
    }

    /// Opens a text.
    pub fn open(&mut self, address: &str, language: &str, text: &str) {
        let document = json!({ "uri": address, "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a text: the whole of it, or the stretches that have a range.
    pub fn change(&mut self, address: &str, version: i64, changes: Value) {
        let document = json!({ "uri": address, "version": version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The code actions for a stretch.
    pub fn actions(&mut self, address: &str, range: &Value, only: Option<&str>) -> Vec<Value> {
        let mut context = json!({ "diagnostics": [] });
        if let Some(only) = only {
            context["only"] = json!([only]);
        }
        let params = json!({ "textDocument": { "uri": address }, "range": range, "context": context });
        let mut answer = self.ask("textDocument/codeAction", params);
        serde_json::from_value(answer["result"].take()).unwrap()
    }

    /// Carries out the command of an action.
    pub fn execute(&mut self, action: &Value) -> Value {
        let command = json!({ "command": action["command"]["command"], "arguments": action["command"]["arguments"] });
        self.ask("workspace/executeCommand", command)
    }

    /// Takes leave; gives the exit code.
    pub fn leave(mut self) -> i32 {
        let answer = self.ask("shutdown", Value::Null);
        assert!(answer["result"].is_null() && answer.get("error").is_none(), "{answer}");
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code().unwrap()
    }

    /// Goes without a word; gives the exit code.
    pub fn vanish(mut self) -> i32 {
        self.input = None;
        self.server.wait().unwrap().code().unwrap()
    }

    /// The process of the server.
    pub fn process(&self) -> u32 {
        self.server.id()
    }

    /// Sends bytes that may be anything.
    pub fn send_bytes(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    fn send(&mut self, message: &Value) {
        self.send_bytes(frame(&message.to_string()).as_bytes());
    }

    /// Waits for a message that fits.
    pub fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.aside.iter().position(&fits) {
            return self.aside.remove(at).unwrap();
        }
        loop {
            let message = self.output.recv_timeout(PATIENCE).expect("the server says nothing more");
            if fits(&message) {
                return message;
            }
            self.aside.push_back(message);
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A message as a frame.
pub fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

/// The address of a file.
pub fn address(path: &Path) -> String {
    let path = path.to_str().unwrap().replace('\\', "/").replace(' ', "%20");
    format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
}

/// A text after the edits of an action, which counts in bytes or in units of UTF-16.
pub fn applied(text: &str, action: &Value, in_bytes: bool) -> String {
    let edit = &action["edit"];
    let edits = if edit["documentChanges"].is_array() {
        edit["documentChanges"][0]["edits"].as_array().unwrap().clone()
    } else {
        edit["changes"].as_object().unwrap().values().next().unwrap().as_array().unwrap().clone()
    };
    let mut edits: Vec<(usize, usize, String)> = edits
        .iter()
        .map(|edit| {
            let at = |end: &str| byte(text, &edit["range"][end], in_bytes);
            (at("start"), at("end"), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, with) in edits.into_iter().rev() {
        text.replace_range(start..end, &with);
    }
    text
}

/// The words at a range.
pub fn words<'t>(text: &'t str, range: &Value, in_bytes: bool) -> &'t str {
    &text[byte(text, &range["start"], in_bytes)..byte(text, &range["end"], in_bytes)]
}

fn byte(text: &str, place: &Value, in_bytes: bool) -> usize {
    let (line, character) = (place["line"].as_u64().unwrap() as usize, place["character"].as_u64().unwrap() as usize);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    if in_bytes {
        return start + character;
    }
    let units = |c: char| std::iter::repeat_n(c, c.len_utf16());
    start
        + text[start..]
            .chars()
            .flat_map(units)
            .take(character)
            .fold((0, None), |(bytes, before), c| match before {
                // The second unit of a pair adds nothing.
                Some(pair) if pair == c && c.len_utf16() == 2 => (bytes, None),
                _ => (bytes + c.len_utf8(), Some(c)),
            })
            .0
}

fn read_frame(output: &mut impl BufRead) -> Option<Value> {
    let mut head = String::new();
    output.read_line(&mut head).ok().filter(|length| *length > 0)?;
    let length: usize = head.strip_prefix("Content-Length: ").expect("nothing but frames").trim().parse().unwrap();
    let mut empty = String::new();
    output.read_line(&mut empty).ok()?;
    assert_eq!(empty, "\r\n");
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}
