//! The `WebDriver` protocol: JSON over HTTP to a driver on this machine.

use std::fmt;
use std::time::Duration;

use serde_json::{Value, json};

/// What a driver says when a command did not succeed.
#[derive(Debug)]
pub(crate) struct WireError {
    /// The protocol's name of the error, as "no such element"; empty where the driver did not answer.
    pub(crate) kind: String,
    message: String,
}

impl fmt::Display for WireError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first_line = self.message.lines().next().unwrap_or_default();
        write!(formatter, "{}: {first_line}", self.kind)
    }
}

/// A connection to one driver.
#[derive(Debug)]
pub(crate) struct Wire {
    agent: ureq::Agent,
    base: String,
}

/// Screenshots of tall pages and whole summaries pass through here.
const LARGEST_ANSWER: u64 = 256 * 1024 * 1024;

impl Wire {
    /// Talks to the driver on a port of this machine.
    pub(crate) fn new(port: u16) -> Self {
        let agent =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_mins(3))).build().new_agent();
        Self { agent, base: format!("http://127.0.0.1:{port}") }
    }

    /// Asks for something.
    pub(crate) fn get(&self, path: &str) -> Result<Value, WireError> {
        value_of(self.agent.get(format!("{}{path}", self.base)).call())
    }

    /// Has something done.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Result<Value, WireError> {
        let request = self.agent.post(format!("{}{path}", self.base)).header("Content-Type", "application/json");
        value_of(request.send(body.to_string()))
    }

    /// Ends something.
    pub(crate) fn delete(&self, path: &str) -> Result<Value, WireError> {
        value_of(self.agent.delete(format!("{}{path}", self.base)).call())
    }
}

fn value_of(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, WireError> {
    let mut answer = answer.map_err(|error| no_answer(&error))?;
    let succeeded = answer.status().is_success();
    let text = answer.body_mut().with_config().limit(LARGEST_ANSWER).read_to_string();
    let text = text.map_err(|error| no_answer(&error))?;
    let body: Value = serde_json::from_str(&text).unwrap_or_else(|_| json!({ "value": { "message": text } }));
    let value = body.get("value").cloned().unwrap_or_default();
    if succeeded {
        return Ok(value);
    }
    let field = |name| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    Err(WireError { kind: field("error"), message: field("message") })
}

fn no_answer(error: &ureq::Error) -> WireError {
    WireError { kind: String::new(), message: error.to_string() }
}
