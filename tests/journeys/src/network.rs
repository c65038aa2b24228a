//! What a browser asked the network for, from the record that Chromium writes of itself.

use std::fs;

use serde_json::Value;

use crate::profile::Profile;

/// A request on the network: what was asked for, and for which origin if for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkRequest {
    /// The address.
    pub url: String,
    /// The origin of the document or worker that asked; browsers also ask for themselves.
    pub asked_by: Option<String>,
}

/// The requests of Chromium's last start with this profile, those of every worker among them; the browser is closed.
///
/// # Panics
/// If there is no complete record.
pub fn network_requests(profile: &Profile) -> Vec<NetworkRequest> {
    let text = fs::read_to_string(profile.network_record()).expect("Chromium has written its record of the network");
    let record: Value = serde_json::from_str(&text).expect("the record of a browser that was closed in order is complete");
    let start = record.pointer("/constants/logEventTypes/URL_REQUEST_START_JOB").and_then(Value::as_u64);
    let start = start.expect("the record knows the beginning of a request");
    let events = record.get("events").and_then(Value::as_array).into_iter().flatten();
    let of_request = events.filter(|event| event.get("type").and_then(Value::as_u64) == Some(start));
    of_request.filter_map(|event| read(event.get("params")?)).collect()
}

fn read(params: &Value) -> Option<NetworkRequest> {
    let text = |name: &str| params.get(name).and_then(Value::as_str).map(str::to_owned);
    let asked_by = text("initiator").filter(|origin| origin.contains("://"));
    text("url").map(|url| NetworkRequest { url, asked_by })
}
