// Runs the vectors of tests/conformance/abi through custodb.hpp.   conformance FILE.jsonl, in an empty folder
//
// A line is a JSON array of texts: a call, what it should come to ("OK", "=" and an answer, or the name of a status), and its
// arguments. Handles and ids have names. "hex:C3A9" stands for bytes that JSON cannot hold, "-" for a NULL store.
#include <algorithm>
#include <cstdio>
#include <custodb/custodb.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

namespace {

using texts = std::vector<std::string>;
using answer = std::optional<std::string>;

std::string from_hex(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) out += static_cast<char>(std::stoi(std::string(digits.substr(i, 2)), nullptr, 16));
  return out;
}

// The texts of a line: the escapes \" \\ \n \t and \u00XX, and bytes in hexadecimal.
texts parse(const std::string& line) {
  texts out;
  for (std::size_t at = line.find('"'); at != std::string::npos; at = line.find('"', at + 1)) {
    std::string t;
    for (++at; line.at(at) != '"'; ++at) {
      if (line[at] != '\\') {
        t += line[at];
      } else if (line.at(++at) == 'u') {
        t += from_hex(line.substr(at + 3, 2));
        at += 4;
      } else {
        t += line[at] == 'n' ? '\n' : line[at] == 't' ? '\t' : line[at];
      }
    }
    out.push_back(t.starts_with("hex:") ? from_hex(t.substr(4)) : t);
  }
  return out;
}

std::string boolean(bool b) { return b ? "true" : "false"; }
std::uint32_t number(const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); }
bool file_has(const std::string& path, const std::string& part) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return bytes.find(part) != std::string::npos;
}

class runner {
 public:
  answer call(const std::string& name, const texts& a);
  std::string message() const { return error_ ? error_->what() : ""; }
  void keep(const custodb::error& e) { error_ = e; }

 private:
  static custodb::store open(bool create, const texts& a);
  custodb::store& store(const std::string& name);
  custodb::doc& show(custodb::doc d) { return doc_ = std::move(d); }
  std::string put(const texts& a, bool edits);
  void cancel(const texts& a);
  void digest(const texts& a);
  void import(const texts& a);
  answer resolve(const std::string& name, const texts& a);
  answer upkeep(const std::string& name, const texts& a);
  answer read(const std::string& name, const texts& a);

  std::map<std::string, std::optional<custodb::store>> stores_;
  std::map<std::string, std::optional<custodb::record>> records_;
  std::map<std::string, custodb::id> ids_;
  custodb::doc doc_;
  std::optional<custodb::error> error_;
};

custodb::store runner::open(bool create, const texts& a) {
  custodb::open_options options;
  const std::span key(reinterpret_cast<const std::uint8_t*>(a[3].data()), a[3].size());
  auto who = a[2] == "passphrase" ? custodb::passphrase(a[3]) : custodb::master_key(key);
  if (a[2] == "recovery") who = custodb::recovery_code(a[3]);
  if (a[2] == "none") who = custodb::access(custodb::access::way::master_key, std::string_view());
  if (!create) return custodb::store::open(a[1], who, options);
  options.kdf_memory_kib = 8, options.kdf_passes = 1;  // quick, and therefore not for use
  if (!a[4].empty()) {
    if (a[4].size() != 16) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "a salt is 16 bytes");  // which the type says
    std::copy_n(a[4].begin(), 16, options.resolve_salt.emplace().begin());
  }
  return custodb::store::create(a[1], who, options);
}

custodb::store& runner::store(const std::string& name) {
  auto& found = stores_.at(name);
  return *found;
}

// Or a correction by hand, which names the customer first.
std::string runner::put(const texts& a, bool edits) {
  const auto r = edits ? store(a[0]).edit(ids_[a[1]], *records_.at(a[2])) : store(a[0]).put(*records_.at(a[1]));
  ids_[a.back()] = r.record;
  ids_[a.back() + ".customer"] = r.customer;
  return "created=" + std::to_string(r.created) + " changed=" + std::to_string(r.changed) + " records=" + std::to_string(r.customer_records) +
         " merged=" + std::to_string(r.merged) + " split=" + std::to_string(r.split);
}

void runner::digest(const texts& a) {
  custodb_id bytes{};
  std::ranges::copy(store(a[0]).digest(), bytes.bytes);
  ids_[a[1]] = bytes;
  std::printf("digest %s ", a[1].c_str());
  for (const auto b : bytes.bytes) std::printf("%02x", static_cast<unsigned>(b));
  std::puts("");
}

void runner::import(const texts& a) {
  int reports = 0;
  custodb::progress p;
  if (!a[4].empty()) p.report = [&](std::string_view, std::uint64_t, std::uint64_t) { return ++reports, a[4] != "stop"; };
  const auto unwatched = [&] { if (!a[4].empty() && !reports) throw std::logic_error("the import was not watched"); };
  try {
    show(store(a[0]).import_file(a[1], {.source = a[2], .key_column = a[3], .profile = {}}, p));
  } catch (const custodb::error&) {
    unwatched();
    throw;
  }
  unwatched();
}

// Verifies with a flag that was raised, and perhaps lowered again.
void runner::cancel(const texts& a) {
  custodb::cancel_flag flag;
  flag.set();
  if (a[1] == "reset") flag.reset();
  show(store(a[0]).verify({.report = {}, .cancel = &flag}));
}

// What people rule, and what is learned.
answer runner::resolve(const std::string& name, const texts& a) {
  if (name == "explain_pair") return show(store(a[0]).explain_pair(ids_[a[1]], ids_[a[2]])), std::nullopt;
  if (name == "picture") return boolean(custodb::explanation_svg(doc_).find("<svg") != std::string::npos);
  if (name == "match") return show(store(a[0]).match(*records_.at(a[1]), number(a[2]))), std::nullopt;
  if (name == "review") return show(store(a[0]).review(number(a[1]))), std::nullopt;
  if (name == "draw_sample") return ids_[a[3]] = store(a[0]).draw_sample(number(a[2]), number(a[1])), std::nullopt;
  if (name == "sample") return show(store(a[0]).sample(ids_[a[1]])), std::nullopt;
  if (name == "train") return ids_[a[1]] = store(a[0]).train(), std::nullopt;
  if (name == "use_model") return ids_[a[2]] = store(a[0]).use_model(a[1]), std::nullopt;
  if (name == "preview_model") return show(store(a[0]).preview_model(a[1])), std::nullopt;
  if (name == "model_report") return show(store(a[0]).model_report()), std::nullopt;
  if (name == "decide_pair") {
    return ids_[a[5]] = store(a[0]).decide_pair(ids_[a[1]], ids_[a[2]], static_cast<custodb::ruling>(number(a[3])), a[4]), std::nullopt;
  }
  if (name == "runs") return show(store(a[0]).runs(number(a[1]))), std::nullopt;
  if (name == "history") return show(store(a[0]).history(ids_[a[1]])), std::nullopt;
  if (name == "events") return show(store(a[0]).events(number(a[1]), number(a[2]))), std::nullopt;
  if (name == "undo_event") return ids_[a[2]] = store(a[0]).undo_event(number(a[1])).run, std::nullopt;
  return upkeep(name, a);
}

answer runner::upkeep(const std::string& name, const texts& a) {
  if (name == "cancel") return cancel(a), std::nullopt;
  if (name == "rebuild") return store(a[0]).rebuild(), std::nullopt;
  if (name == "rescue") {
    const std::span key(reinterpret_cast<const std::uint8_t*>(a[1].data()), a[1].size());
    return show(custodb::rescue(a[0], custodb::master_key(key), a[2])), std::nullopt;
  }
  if (name == "info") return show(store(a[0]).info()), std::nullopt;
  if (name == "work") return boolean(store(a[0]).work(number(a[1])));
  if (name == "counters") return boolean(store(a[0]).counters().rows_written > 0);  // whether it wrote anything
  if (name == "keys") return show(store(a[0]).keys()), std::nullopt;
  if (name == "add_key") return std::to_string(store(a[0]).add_key(a[1], a[2]));
  if (name == "change_key") return store(a[0]).change_key(number(a[1]), a[2]), std::nullopt;
  if (name == "remove_key") return store(a[0]).remove_key(number(a[1])), std::nullopt;
  if (name == "recovery_code") return store(a[0]).recovery_code();
  if (name == "rekey") {
    const std::span key(reinterpret_cast<const std::uint8_t*>(a[2].data()), a[2].size());
    return store(a[0]).rekey(a[1] == "key" ? custodb::master_key(key) : custodb::passphrase(a[2])), std::nullopt;
  }
  if (name == "define_source") return store(a[0]).define_source(a[1], std::stoi(a[2]), a[3] == "unique"), std::nullopt;
  if (name == "definitions") return show(store(a[0]).definitions()), std::nullopt;
  return read(name, a);
}

// The wrapper gives a fallback where a value is missing or another; here the C call is asked, for its status.
answer runner::read(const std::string& name, const texts& a) {
  static constexpr const char* types[] = {"absent", "null", "bool", "int", "real", "string", "array", "object"};
  const auto at = doc_.at(a[0]);
  if (name == "type") return types[at.type() + 1];
  if (name == "size") return std::to_string(at.size());
  if (name == "member") return std::string(at.member_name(number(a[1])));
  if (name == "json_has") return boolean(doc_.json().find(a[0]) != std::string::npos);
  const auto value = [&](auto function, auto out) {
    custodb::detail::call(function, doc_.raw(), a[0].data(), a[0].size(), &out);
    return out;
  };
  if (name == "bool") return boolean(value(custodb_doc_bool, int{}) != 0);
  if (name == "int") return std::to_string(value(custodb_doc_int, std::int64_t{}));
  if (name == "real") return std::to_string(value(custodb_doc_real, double{}));
  const char* text = nullptr;
  std::size_t size = 0;
  custodb::detail::call(custodb_doc_string, doc_.raw(), a[0].data(), a[0].size(), &text, &size);
  if (name == "id_at") return ids_[a[1]] = custodb::id::parse({text, size}), std::nullopt;
  if (name == "print") return std::printf("%s %s\n", a[0].c_str(), text), std::nullopt;
  return std::string(text, size);
}

answer runner::call(const std::string& name, const texts& a) {
  if (name == "create" || name == "open") return stores_[a[0]].emplace(open(name == "create", a)), std::nullopt;
  if (name == "struct_size") {  // the wrapper always sets it right
    custodb_open_options options{};
    options.struct_size = number(a[0]);
    custodb_store* none = nullptr;
    return custodb::detail::call(custodb_store_create, "sized", std::size_t{5}, &options, &none), std::nullopt;
  }
  if (!a.empty() && a[0] == "-" && name != "type") {  // nor does it have a store that is none
    custodb_doc* none = nullptr;
    if (name == "close") custodb::detail::call(custodb_store_close, nullptr);
    if (name == "find") custodb::detail::call(custodb_find, nullptr, a[1].data(), a[1].size(), 5u, &none);
    return custodb::detail::call(custodb_verify, nullptr, nullptr, &none), std::nullopt;
  }
  if (name == "close") return store(a[0]).close(), std::nullopt;
  if (name == "record") return records_[a[0]].emplace(a[1], a[2]), std::nullopt;
  if (name == "add") return records_.at(a[0])->add(a[1], a[2]), std::nullopt;
  if (name == "begin") return records_.at(a[0])->begin(a[1]), std::nullopt;
  if (name == "end") return records_.at(a[0])->end(), std::nullopt;
  if (name == "profile") return records_.at(a[0])->profile(a[1]), std::nullopt;
  if (name == "check") return show(records_.at(a[0])->check()), std::nullopt;
  if (name == "normalize") return show(custodb::normalize(a[0], a[1], a[2])), std::nullopt;
  if (name == "fields") return show(custodb::fields()), std::nullopt;
  if (name == "decode") return show(custodb::decode(a[0])), std::nullopt;
  if (name == "audience") return show(custodb::audience_hash(a[0], a[1], a[2], a[3])), std::nullopt;
  if (name == "detect") return show(custodb::detect_file(a[0])), std::nullopt;
  if (name == "quality") return show(custodb::check_file(a[0])), std::nullopt;
  if (name == "put" || name == "edit") return put(a, name == "edit");
  if (name == "remove") return boolean(store(a[0]).remove(a[1], a[2]));
  if (name == "record_id") return ids_[a[3]] = store(a[0]).record_id(a[1], a[2]), std::nullopt;
  if (name == "customer_of") return ids_[a[2]] = store(a[0]).customer_of(ids_[a[1]]), std::nullopt;
  if (name == "find") return show(store(a[0]).find(a[1], number(a[2]))), std::nullopt;
  if (name == "get") return show(store(a[0]).get(ids_[a[1]])), std::nullopt;
  if (name == "get_record") return show(store(a[0]).get_record(ids_[a[1]])), std::nullopt;
  if (name == "explain") return show(store(a[0]).explain(ids_[a[1]])), std::nullopt;
  if (name == "merge") return ids_[a[4]] = store(a[0]).merge(ids_[a[1]], ids_[a[2]], a[3]), std::nullopt;
  if (name == "split") return ids_[a[4]] = store(a[0]).split(ids_[a[1]], std::span(&ids_[a[2]], 1), a[3]), std::nullopt;
  if (name == "undo") return ids_[a[2]] = store(a[0]).undo(ids_[a[1]]).run, std::nullopt;
  if (name == "verify") return show(store(a[0]).verify()), std::nullopt;
  if (name == "digest") return digest(a), std::nullopt;
  if (name == "import") return import(a), std::nullopt;
  if (name == "export") return std::to_string(store(a[0]).export_file(a[1], static_cast<custodb::export_what>(number(a[2]))));
  if (name == "id_from_text") return ids_[a[1]] = custodb::id::parse(a[0]), std::nullopt;
  if (name == "id_to_text") return ids_[a[0]].to_string();
  if (name == "same") return boolean(ids_[a[0]] == ids_[a[1]]);
  if (name == "error_field") return error_->field();
  if (name == "error_row") return std::to_string(error_->row());
  if (name == "error_has") return boolean(message().find(a[0]) != std::string::npos);
  if (name == "write") return std::ofstream(a[0], std::ios::binary) << a[1], std::nullopt;
  if (name == "file_has") return boolean(file_has(a[0], a[1]));
  return resolve(name, a);
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  runner r;
  std::ifstream in(argv[1]);
  int lines = 0;
  for (std::string line; std::getline(in, line);) {
    ++lines;
    const auto all = parse(line);
    std::string had = "OK";
    try {
      if (const auto a = r.call(all.at(0), texts(all.begin() + 2, all.end()))) had = "=" + *a;
    } catch (const custodb::error& e) {
      r.keep(e);
      had = e.name();
    }
    if (had == all.at(1)) continue;
    std::cerr << argv[1] << ':' << lines << ": " << line << ": " << had << " (" << r.message() << ")\n";
    return 1;
  }
  std::printf("%d lines as expected\n", lines);
} catch (const std::exception& e) {
  std::cerr << e.what() << '\n';
  return 2;
}
