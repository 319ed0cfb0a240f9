// SPDX-License-Identifier: GPL-3.0-or-later
// A Rust program with its standard library: input, collections, files, time, arguments, exit code.
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Write};

fn main() {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in input.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    println!("{:?} {:?}", counts, std::env::args().skip(1).collect::<Vec<_>>());

    println!("{}", std::fs::read_to_string("/bundle/data/words.txt").unwrap());
    std::fs::create_dir_all("/tmp/a/b").unwrap();
    std::fs::File::create("/tmp/a/b/file").unwrap().write_all(b"from rust").unwrap();
    std::fs::rename("/tmp/a/b/file", "/tmp/a/file").unwrap();
    println!("{}", std::fs::read_to_string("/tmp/a/file").unwrap());
    let mut names: Vec<_> = std::fs::read_dir("/tmp/a").unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    println!("{:?}", names);
    std::fs::remove_dir_all("/tmp/a").unwrap();
    println!("{:?}", std::fs::metadata("/tmp/a").unwrap_err().kind());
    println!("{:?}", std::fs::write("/bundle/new", b"x").unwrap_err().raw_os_error());

    // Hash order comes from random_get, and with it from the task's seed.
    let hashed: HashMap<u32, u32> = (0..20).map(|n| (n, n * n)).collect();
    println!("{:?}", hashed.keys().collect::<Vec<_>>());
    let before = std::time::Instant::now();
    std::thread::sleep(std::time::Duration::from_secs(5));
    println!("{}", before.elapsed().as_secs());
    std::process::exit(7);
}
