//! Runs the vectors of tests/conformance/abi through custodb.rs.   conformance FILE.jsonl, in an empty folder
//!
//! A line is a JSON array of texts: a call, what it should come to ("OK", "=" and an answer, or the name of a status), and its
//! arguments. Handles and ids have names. "hex:C3A9" stands for bytes that JSON cannot hold, "-" for a NULL store.

mod custodb;

use custodb::{Cancel, Doc, Error, Id, OpenOptions, PutResult, Record, Result, Secret, Store};
use std::collections::HashMap;

type Text = Vec<u8>;
type Answer = Result<Option<String>>;

fn from_hex(digits: &[u8]) -> Text {
    let digits = std::str::from_utf8(digits).unwrap();
    (0..digits.len() / 2).map(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).unwrap()).collect()
}

/// The texts of a line: the escapes \" \\ \n \t and \u00XX, and bytes in hexadecimal.
fn parse(line: &str) -> Vec<Text> {
    let (mut out, mut bytes) = (Vec::new(), line.bytes());
    while bytes.by_ref().any(|b| b == b'"') {
        let mut text = Text::new();
        loop {
            match bytes.next().unwrap() {
                b'"' => break,
                b'\\' => match bytes.next().unwrap() {
                    b'n' => text.push(b'\n'),
                    b't' => text.push(b'\t'),
                    b'u' => text.extend(&from_hex(&bytes.by_ref().take(4).collect::<Text>())[1..]),
                    other => text.push(other),
                },
                other => text.push(other),
            }
        }
        out.push(if text.starts_with(b"hex:") { from_hex(&text[4..]) } else { text });
    }
    out
}

fn string(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}
fn number(text: &[u8]) -> u32 {
    string(text).parse().unwrap()
}
fn contains(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|w| w == part)
}

fn ok<T>(result: Result<T>) -> Answer {
    result.map(|_| None)
}
fn says<T: ToString>(result: Result<T>) -> Answer {
    result.map(|value| Some(value.to_string()))
}

#[derive(Default)]
struct Runner {
    stores: HashMap<Text, Store>,
    records: HashMap<Text, Record>,
    ids: HashMap<Text, Id>,
    doc: Option<Doc>,
    last: Error,
}

impl Runner {
    fn store(&self, name: &[u8]) -> &Store {
        &self.stores[name]
    }
    fn record(&mut self, name: &[u8]) -> &mut Record {
        self.records.get_mut(name).unwrap()
    }
    fn id(&self, name: &[u8]) -> Id {
        self.ids.get(name).copied().unwrap_or_default()
    }
    fn keep(&mut self, name: &[u8], id: Result<Id>) -> Answer {
        self.ids.insert(name.to_vec(), id?);
        Ok(None)
    }
    fn show(&mut self, doc: Result<Doc>) -> Answer {
        self.doc = Some(doc?);
        Ok(None)
    }

    fn open(&mut self, create: bool, a: &[Text]) -> Answer {
        let mut options = OpenOptions::new();
        let secret = match a[2].as_slice() {
            b"key" => Secret::Key(&a[3]),
            b"passphrase" => Secret::Passphrase(&a[3]),
            b"recovery" => Secret::RecoveryCode(&a[3]),
            _ => Secret::None,
        };
        let store = if create {
            (options.kdf_memory_kib, options.kdf_passes) = (8, 1); // quick, and therefore not for use
            Store::create(&a[1], secret, &a[4], options)?
        } else {
            Store::open(&a[1], secret, options)?
        };
        self.stores.insert(a[0].clone(), store);
        Ok(None)
    }

    fn put(&mut self, name: &Text, result: Result<PutResult>) -> Answer {
        let r = result?;
        self.ids.insert(name.clone(), r.record);
        self.ids.insert([name, &b".customer"[..]].concat(), r.customer);
        Ok(Some(format!("created={} changed={} records={} merged={} split={}", r.created, r.changed, r.customer_records, r.merged, r.split)))
    }

    fn digest(&mut self, a: &[Text]) -> Answer {
        let digest = self.store(&a[0]).digest()?;
        let hex: String = digest.iter().map(|b| format!("{:02x}", b)).collect();
        println!("digest {} {}", string(&a[1]), hex);
        self.keep(&a[1], Ok(digest))
    }

    fn import(&mut self, a: &[Text]) -> Answer {
        let (watched, mut reports) = (!a[4].is_empty(), 0);
        let mut report = |_: &str, _: u64, _: u64| {
            reports += 1;
            a[4] == b"stop"
        };
        let done = self.store(&a[0]).import_file(&a[1], &a[2], &a[3], if watched { Some(&mut report) } else { None });
        assert!(reports > 0 || !watched, "the import was not watched");
        self.show(done)
    }

    fn read(&mut self, name: &str, a: &[Text]) -> Answer {
        let doc = self.doc.as_ref().unwrap();
        match name {
            "type" => says(Ok(doc.kind(&a[0]))),
            "size" => says(Ok(doc.size(&a[0]))),
            "text" => says(doc.text(&a[0])),
            "int" => says(doc.int(&a[0])),
            "bool" => says(doc.bool(&a[0])),
            "real" => says(doc.real(&a[0]).map(|value| format!("{:.6}", value))),
            "member" => says(doc.member(&a[0], number(&a[1]) as usize)),
            "json_has" => says(doc.json().map(|json| contains(json.as_bytes(), &a[0]))),
            "print" => ok(doc.text(&a[0]).map(|text| println!("{} {}", string(&a[0]), text))),
            "id_at" => {
                let id = custodb::parse_id(doc.text(&a[0])?.as_bytes());
                self.keep(&a[1], id)
            }
            _ => panic!("no such call: {}", name),
        }
    }

    fn call(&mut self, name: &str, a: &[Text]) -> Answer {
        match name {
            "create" | "open" => self.open(name == "create", a),
            "struct_size" => {
                let mut options = OpenOptions::new();
                options.struct_size = number(&a[0]);
                ok(Store::create(b"sized", Secret::Key(&[0; 32]), b"", options))
            }
            "close" => ok(self.store(&a[0]).close()),
            "record" => {
                self.records.insert(a[0].clone(), Record::new(&a[1], &a[2])?);
                Ok(None)
            }
            "add" => ok(self.record(&a[0]).add(&a[1], &a[2])),
            "begin" => ok(self.record(&a[0]).begin(&a[1])),
            "end" => ok(self.record(&a[0]).end()),
            "profile" => ok(self.record(&a[0]).profile(&a[1])),
            "check" => {
                let check = self.record(&a[0]).check();
                self.show(check)
            }
            "fields" => self.show(custodb::fields()),
            "decode" => self.show(custodb::decode(&a[0])),
            "audience" => self.show(custodb::audience_hash(&a[0], &a[1], &a[2], &a[3])),
            "detect" => self.show(custodb::detect_file(&a[0])),
            "quality" => self.show(custodb::check_file(&a[0])),
            "normalize" => self.show(custodb::normalize(&a[0], &a[1], &a[2])),
            "put" => self.put(&a[2], self.store(&a[0]).put(&self.records[&a[1]])),
            "edit" => self.put(&a[3], self.store(&a[0]).edit(&self.id(&a[1]), &self.records[&a[2]])),
            "remove" => says(self.store(&a[0]).remove(&a[1], &a[2])),
            "record_id" => self.keep(&a[3], self.store(&a[0]).record_id(&a[1], &a[2])),
            "customer_of" => self.keep(&a[2], self.store(&a[0]).customer_of(&self.id(&a[1]))),
            "find" => self.show(self.store(&a[0]).find(&a[1], number(&a[2]))),
            "get" => self.show(self.store(&a[0]).get(&self.id(&a[1]))),
            "get_record" => self.show(self.store(&a[0]).get_record(&self.id(&a[1]))),
            "explain" => self.show(self.store(&a[0]).explain(&self.id(&a[1]))),
            "merge" => self.keep(&a[4], self.store(&a[0]).merge(&self.id(&a[1]), &self.id(&a[2]), &a[3])),
            "split" => self.keep(&a[4], self.store(&a[0]).split(&self.id(&a[1]), &[self.id(&a[2])], &a[3])),
            "undo" => self.keep(&a[2], self.store(&a[0]).undo(&self.id(&a[1])).map(|r| r.run)),
            "verify" => self.show(self.store(&a[0]).verify(None)),
            "digest" => self.digest(a),
            "import" => self.import(a),
            "export" => says(self.store(&a[0]).export_file(&a[1], number(&a[2]))),
            "id_from_text" => self.keep(&a[1], custodb::parse_id(&a[0])),
            "id_to_text" => says(custodb::id_text(&self.id(&a[0]))),
            "same" => says(Ok(self.id(&a[0]) == self.id(&a[1]))),
            "error_field" => says(Ok(&self.last.field)),
            "error_row" => says(Ok(self.last.row)),
            "error_has" => says(Ok(contains(self.last.message.as_bytes(), &a[0]))),
            "write" => Ok(std::fs::write(string(&a[0]), &a[1]).map(|_| None).unwrap()),
            "file_has" => says(Ok(contains(&std::fs::read(string(&a[0])).unwrap(), &a[1]))),
            _ => self.resolve(name, a),
        }
    }

    /// What people rule, and what is learned.
    fn resolve(&mut self, name: &str, a: &[Text]) -> Answer {
        match name {
            "explain_pair" => self.show(self.store(&a[0]).explain_pair(&self.id(&a[1]), &self.id(&a[2]))),
            "picture" => says(custodb::explanation_svg(self.doc.as_ref().unwrap()).map(|svg| svg.contains("<svg"))),
            "match" => self.show(self.store(&a[0]).match_record(&self.records[&a[1]], number(&a[2]))),
            "review" => self.show(self.store(&a[0]).review(number(&a[1]))),
            "draw_sample" => self.keep(&a[3], self.store(&a[0]).draw_sample(number(&a[1]) as u64, number(&a[2]))),
            "sample" => self.show(self.store(&a[0]).sample(&self.id(&a[1]))),
            "train" => self.keep(&a[1], self.store(&a[0]).train()),
            "use_model" => self.keep(&a[2], self.store(&a[0]).use_model(&a[1])),
            "preview_model" => self.show(self.store(&a[0]).preview_model(&a[1])),
            "model_report" => self.show(self.store(&a[0]).model_report()),
            "decide_pair" => self.keep(&a[5], self.store(&a[0]).decide_pair(&self.id(&a[1]), &self.id(&a[2]), number(&a[3]), &a[4])),
            "runs" => self.show(self.store(&a[0]).runs(number(&a[1]))),
            "history" => self.show(self.store(&a[0]).history(&self.id(&a[1]))),
            "events" => self.show(self.store(&a[0]).events(number(&a[1]) as u64, number(&a[2]))),
            "undo_event" => self.keep(&a[2], self.store(&a[0]).undo_event(number(&a[1]) as u64).map(|r| r.run)),
            _ => self.upkeep(name, a),
        }
    }

    fn upkeep(&mut self, name: &str, a: &[Text]) -> Answer {
        match name {
            "cancel" => self.cancel(a),
            "rebuild" => ok(self.store(&a[0]).rebuild()),
            "rescue" => self.show(custodb::rescue(&a[0], Secret::Key(&a[1]), &a[2])),
            "info" => self.show(self.store(&a[0]).info()),
            "work" => says(self.store(&a[0]).work(number(&a[1]))),
            "counters" => says(self.store(&a[0]).counters().map(|c| c.rows_written > 0)), // whether it wrote anything
            "keys" => self.show(self.store(&a[0]).keys()),
            "add_key" => says(self.store(&a[0]).add_key(&a[1], &a[2])),
            "change_key" => ok(self.store(&a[0]).change_key(number(&a[1]), &a[2])),
            "remove_key" => ok(self.store(&a[0]).remove_key(number(&a[1]))),
            "recovery_code" => says(self.store(&a[0]).recovery_code()),
            "rekey" => ok(self.store(&a[0]).rekey(if a[1] == b"key" { Secret::Key(&a[2]) } else { Secret::Passphrase(&a[2]) })),
            "define_source" => ok(self.store(&a[0]).define_source(&a[1], number(&a[2]) as i32, a[3] == b"unique")),
            "definitions" => self.show(self.store(&a[0]).definitions()),
            _ => self.read(name, a),
        }
    }

    /// Verifies with a flag that was raised, and perhaps lowered again.
    fn cancel(&mut self, a: &[Text]) -> Answer {
        let flag = Cancel::new()?;
        flag.set();
        if a[1] == b"reset" {
            flag.reset();
        }
        self.show(self.store(&a[0]).verify(Some(&flag)))
    }
}

fn main() {
    let path = std::env::args().nth(1).expect("conformance FILE.jsonl");
    let mut runner = Runner::default();
    runner.stores.insert(b"-".to_vec(), Store::null());
    let vectors = std::fs::read_to_string(&path).unwrap();
    for (number, line) in vectors.lines().enumerate() {
        let words = parse(line);
        let had = match runner.call(&string(&words[0]), &words[2..]) {
            Ok(None) => "OK".to_string(),
            Ok(Some(answer)) => "=".to_string() + &answer,
            Err(error) => {
                runner.last = error;
                runner.last.status.clone()
            }
        };
        if had != string(&words[1]) {
            eprintln!("{}:{}: {}: {} ({:?})", path, number + 1, line, had, runner.last);
            std::process::exit(1);
        }
    }
    println!("{} lines as expected", vectors.lines().count());
}
