// SPDX-License-Identifier: GPL-3.0-or-later
// Counts words with what Rust's standard library offers; a HashMap asks for random bytes. "panic" in the input panics.
use std::collections::{BTreeMap, HashMap};
use std::io::Read;

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in input.split_whitespace() {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    if counts.contains_key("panic") {
        panic!("asked to");
    }
    std::fs::write("/tmp/counts", format!("{:?}", counts.iter().collect::<BTreeMap<_, _>>())).unwrap();
    println!("{} {:?}", std::fs::read_to_string("/tmp/counts").unwrap(), std::env::args().skip(1).collect::<Vec<_>>());
}
