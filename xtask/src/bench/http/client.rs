//! Just enough HTTP to walk from a form to its page, as a browser does.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::bench::Failure;

/// A page of twenty results has more bytes than this; less is a page that says something else.
const PAGE_BYTES_MIN: usize = 8_000;

/// Sends a form and tells where the answer leads.
pub(super) fn redirected(address: &str, path: &str, form: &str) -> Result<String, Failure> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    let answer = exchange(address, &head)?;
    let mut lines = answer.lines();
    let status = lines.next().unwrap_or_default();
    let named = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("location").then(|| value.trim().to_owned())
    };
    let place = lines.take_while(|line| !line.is_empty()).find_map(named);
    place.ok_or_else(|| format!("{form} led nowhere: {status}").into())
}

/// Fails when there is no page of results.
pub(super) fn check_page(address: &str, path: &str) -> Result<(), Failure> {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let answer = exchange(address, &head)?;
    let status = answer.lines().next().unwrap_or_default();
    if status.contains(" 200 ") && answer.len() > PAGE_BYTES_MIN {
        Ok(())
    } else {
        Err(format!("{path} is no page of results: {status}, {} bytes", answer.len()).into())
    }
}

fn exchange(address: &str, request: &str) -> Result<String, Failure> {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
