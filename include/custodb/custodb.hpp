// custodb.hpp - CustoDB for C++20: a header-only wrapper over custodb.h, which is the reference manual of every call.
//
//   auto store = custodb::store::create("shop.custodb", custodb::passphrase("correct horse battery"));
//   store.put(custodb::record("pos", "17").add("name.full", "Ann Lee").add("phone", "+49 1512 3456789"));
//   for (const auto& hit : store.find("6789")) std::cout << hit.name() << '\n';
//
// Objects own their handles and are movable. Failures throw a class derived from custodb::error. Text is UTF-8: string_view in
// and out; a string_view out lives as long as the doc it came from. Threads, fork and limits: as custodb.h says.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <custodb/custodb.h>

namespace custodb {

// ---- errors ----------------------------------------------------------------------------------------------------------

class error : public std::runtime_error {
 public:
  error(custodb_status code, const std::string& message, std::string field = {}, std::int64_t row = -1)
      : std::runtime_error(message), code_(code), field_(std::move(field)), row_(row) {}
  custodb_status code() const noexcept { return code_; }
  std::string_view name() const noexcept { return custodb_status_name(code_); }  // "WRONG_KEY"
  const std::string& field() const noexcept { return field_; }                   // "" if about none
  std::int64_t row() const noexcept { return row_; }                             // -1 if about none

 private:
  custodb_status code_;
  std::string field_;
  std::int64_t row_;
};

struct usage_error : error { using error::error; };        // 1-19: a bug of the caller
struct flow_error : error { using error::error; };         // 20-39: cancelled, not found, exists, conflict
struct data_error : error { using error::error; };         // 40-59
struct environment_error : error { using error::error; };  // 60-79: disk, lock, damage
struct security_error : error { using error::error; };     // 80-99: keys

namespace detail {

[[noreturn]] inline void raise(custodb_status code, custodb_error* raw) {
  const std::unique_ptr<custodb_error, decltype(&custodb_error_free)> e(raw, custodb_error_free);
  const std::string message = e ? custodb_error_message(e.get()) : custodb_status_name(code);
  const std::string field = custodb_error_field(e.get());
  const std::int64_t row = custodb_error_row(e.get());
  if (code < 20) throw usage_error(code, message, field, row);
  if (code < 40) throw flow_error(code, message, field, row);
  if (code < 60) throw data_error(code, message, field, row);
  if (code < 80) throw environment_error(code, message, field, row);
  throw security_error(code, message, field, row);
}

// Calls function(args..., &error) and throws what it answers.
template <class Function, class... Args>
void call(Function function, Args... args) {
  custodb_error* e = nullptr;
  if (const custodb_status code = function(args..., &e); code != CUSTODB_OK) raise(code, e);
}

template <auto Free>
struct deleter {
  template <class T>
  void operator()(T* handle) const noexcept { Free(handle); }
};
template <class T, auto Free>
using handle = std::unique_ptr<T, deleter<Free>>;

template <class T>
T sized() {
  T out{};
  out.struct_size = static_cast<std::uint32_t>(sizeof(T));
  return out;
}

}  // namespace detail

inline std::string_view version() noexcept { return custodb_version(); }

// ---- ids -------------------------------------------------------------------------------------------------------------

class id {
 public:
  id() = default;
  id(const custodb_id& raw) : raw_(raw) {}
  static id parse(std::string_view text) {
    id out;
    detail::call(custodb_id_from_text, text.data(), text.size(), &out.raw_);
    return out;
  }
  std::string to_string() const {
    char text[37];
    detail::call(custodb_id_to_text, &raw_, text);
    return text;
  }
  const custodb_id* raw() const noexcept { return &raw_; }
  friend bool operator==(const id& a, const id& b) noexcept { return a.bytes() == b.bytes(); }
  friend auto operator<=>(const id& a, const id& b) noexcept { return a.bytes() <=> b.bytes(); }

 private:
  std::array<std::uint8_t, 16> bytes() const noexcept { return std::to_array(raw_.bytes); }
  custodb_id raw_{};
};

// ---- progress and cancel -----------------------------------------------------------------------------------------------

class cancel_flag {
 public:
  cancel_flag() {
    custodb_cancel* made = nullptr;
    detail::call(custodb_cancel_new, &made);
    handle_.reset(made);
  }
  void set() noexcept { custodb_cancel_set(handle_.get()); }  // any thread, also a signal handler
  void reset() noexcept { custodb_cancel_reset(handle_.get()); }
  custodb_cancel* raw() const noexcept { return handle_.get(); }

 private:
  detail::handle<custodb_cancel, custodb_cancel_free> handle_;
};

// How long work is watched: report(stage, done, total) answers false to stop it. An exception it throws stops the work too and
// comes out of the call. Both members may be left empty.
struct progress {
  std::function<bool(std::string_view stage, std::uint64_t done, std::uint64_t total)> report;
  const cancel_flag* cancel = nullptr;
};

namespace detail {

// Lends a progress to a C call and carries an exception of its callback over it.
class watch {
 public:
  explicit watch(const progress& p) : progress_(p) {
    raw_ = sized<custodb_progress>();
    raw_.user = this;
    if (p.report) raw_.report = &watch::forward;
    if (p.cancel) raw_.cancel = p.cancel->raw();
  }
  watch(const watch&) = delete;
  watch& operator=(const watch&) = delete;

  template <class Function, class... Args>
  void call(Function function, Args... args) {
    custodb_error* e = nullptr;
    const custodb_status code = function(args..., &e);
    if (thrown_) {
      custodb_error_free(e);
      std::rethrow_exception(thrown_);
    }
    if (code != CUSTODB_OK) raise(code, e);
  }
  const custodb_progress* raw() const noexcept { return &raw_; }

 private:
  static int forward(void* user, const char* stage, std::uint64_t done, std::uint64_t total) {
    auto* self = static_cast<watch*>(user);
    try {
      return self->progress_.report(stage, done, total) ? 0 : 1;
    } catch (...) {
      self->thrown_ = std::current_exception();
      return 1;
    }
  }
  const progress& progress_;
  custodb_progress raw_{};
  std::exception_ptr thrown_;
};

}  // namespace detail

// ---- documents ---------------------------------------------------------------------------------------------------------

// A place in a document. A node that is not there is falsy, empty, and answers the fallback.
class node {
 public:
  node() = default;
  node(std::shared_ptr<custodb_doc> doc, std::string pointer) : doc_(std::move(doc)), pointer_(std::move(pointer)) {}

  node operator[](std::string_view member) const {
    std::string pointer = pointer_ + '/';
    for (const char c : member) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return {doc_, std::move(pointer)};
  }
  node operator[](std::size_t index) const { return {doc_, pointer_ + '/' + std::to_string(index)}; }
  node at(std::string_view json_pointer) const { return {doc_, pointer_ + std::string(json_pointer)}; }

  int type() const noexcept { return custodb_doc_type(doc_.get(), pointer_.data(), pointer_.size()); }
  explicit operator bool() const noexcept { return type() >= 0; }
  std::size_t size() const noexcept { return custodb_doc_size(doc_.get(), pointer_.data(), pointer_.size()); }
  bool empty() const noexcept { return size() == 0; }

  std::string_view text(std::string_view fallback = {}) const {
    if (type() != CUSTODB_DOC_STRING) return fallback;
    const char* text = nullptr;
    std::size_t size = 0;
    detail::call(custodb_doc_string, doc_.get(), pointer_.data(), pointer_.size(), &text, &size);
    return {text, size};
  }
  std::int64_t integer(std::int64_t fallback = 0) const {
    std::int64_t value = fallback;
    if (type() == CUSTODB_DOC_INT) detail::call(custodb_doc_int, doc_.get(), pointer_.data(), pointer_.size(), &value);
    return value;
  }
  double real(double fallback = 0) const {
    double value = fallback;
    if (type() == CUSTODB_DOC_REAL || type() == CUSTODB_DOC_INT)
      detail::call(custodb_doc_real, doc_.get(), pointer_.data(), pointer_.size(), &value);
    return value;
  }
  bool boolean(bool fallback = false) const {
    int value = fallback ? 1 : 0;
    if (type() == CUSTODB_DOC_BOOL) detail::call(custodb_doc_bool, doc_.get(), pointer_.data(), pointer_.size(), &value);
    return value != 0;
  }
  std::string_view member_name(std::size_t index) const {
    const char* name = nullptr;
    std::size_t size = 0;
    detail::call(custodb_doc_member, doc_.get(), pointer_.data(), pointer_.size(), index, &name, &size);
    return {name, size};
  }

  const custodb_doc* raw() const noexcept { return doc_.get(); }  // the whole document

  // The elements of an array, as a range.
  class iterator {
   public:
    using value_type = node;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    iterator(const node* parent, std::size_t index) : parent_(parent), index_(index) {}
    node operator*() const { return (*parent_)[index_]; }
    iterator& operator++() { ++index_; return *this; }
    iterator operator++(int) { auto old = *this; ++index_; return old; }
    friend bool operator==(const iterator& a, const iterator& b) { return a.index_ == b.index_; }

   private:
    const node* parent_ = nullptr;
    std::size_t index_ = 0;
  };
  iterator begin() const { return {this, 0}; }
  iterator end() const { return {this, size()}; }

 protected:
  std::shared_ptr<custodb_doc> doc_;
  std::string pointer_;
};

// A whole document: the node at its root, and JSON.
class doc : public node {
 public:
  doc() = default;
  explicit doc(custodb_doc* made) : node(std::shared_ptr<custodb_doc>(made, custodb_doc_free), {}) {}
  std::string json(unsigned indent = 0) const {
    const char* text = nullptr;
    std::size_t size = 0;
    detail::call(custodb_doc_json, doc_.get(), indent, &text, &size);
    return {text, size};
  }
};

namespace detail {

template <class Function, class... Args>
doc doc_of(Function function, Args... args) {
  custodb_doc* made = nullptr;
  call(function, args..., &made);
  return doc(made);
}

}  // namespace detail

// ---- typed values ------------------------------------------------------------------------------------------------------

// A date of which parts may be unknown (0).
struct partial_date {
  int year = 0;
  int month = 0;
  int day = 0;
  bool lunar = false;       // of the Chinese calendar
  bool leap_month = false;  // lunar only

  // The canonical forms: 1990-03-07, 1990-03, 1990, --03-07, lunar:1990-02L-11.
  static std::optional<partial_date> parse(std::string_view text) {
    partial_date out;
    if (text.starts_with("lunar:")) {
      out.lunar = true;
      text.remove_prefix(6);
    }
    if (text.starts_with("--"))
      text.remove_prefix(2);
    else if (!number(text, 4, out.year))
      return std::nullopt;
    else if (text.empty())
      return out;
    else if (!dash(text))
      return std::nullopt;
    if (!number(text, 2, out.month)) return std::nullopt;
    if (text.starts_with('L')) {
      out.leap_month = true;
      text.remove_prefix(1);
    }
    if (text.empty()) return out;
    if (!dash(text) || !number(text, 2, out.day) || !text.empty()) return std::nullopt;
    return out;
  }
  bool complete() const noexcept { return year && month && day; }

 private:
  static bool dash(std::string_view& text) {
    if (!text.starts_with('-')) return false;
    text.remove_prefix(1);
    return true;
  }
  static bool number(std::string_view& text, std::size_t digits, int& value) {
    if (text.size() < digits) return false;
    value = 0;
    for (const char c : text.substr(0, digits)) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    text.remove_prefix(digits);
    return true;
  }
};

// An amount in minor units: "12.50 EUR" is 1250 with 2 decimals.
struct money {
  std::int64_t minor = 0;
  int decimals = 0;
  std::string currency;  // ISO 4217; XXX if unknown

  static std::optional<money> parse(std::string_view text) {
    const auto blank = text.rfind(' ');
    if (blank == std::string_view::npos || text.size() - blank != 4 || blank > 20) return std::nullopt;
    money out;
    out.currency = text.substr(blank + 1);
    const bool negative = text.starts_with('-');
    bool fraction = false;
    for (const char c : text.substr(negative ? 1 : 0, blank - (negative ? 1 : 0))) {
      if (c == '.' && !fraction)
        fraction = true;
      else if (c >= '0' && c <= '9' && out.minor < INT64_MAX / 10 - 9) {
        out.minor = out.minor * 10 + (c - '0');
        out.decimals += fraction ? 1 : 0;
      } else
        return std::nullopt;
    }
    if (negative) out.minor = -out.minor;
    return out;
  }
};

// A golden value: what was chosen, and where it came from.
class golden_value : public node {
 public:
  explicit golden_value(node n) : node(std::move(n)) {}
  std::string_view field() const { return (*this)["field"].text(); }
  std::string_view value() const { return (*this)["value"].text(); }
  std::string_view status() const { return (*this)["status"].text(); }  // valid, possible
  std::string_view source() const { return (*this)["source"].text(); }
  std::string_view key() const { return (*this)["key"].text(); }
  int group() const { return static_cast<int>((*this)["group"].integer()); }
  std::int64_t support() const { return (*this)["support"].integer(); }  // records that say the same
};

struct phone {
  std::string number;  // E.164
  bool valid = false;  // of an assigned range; else only possible
};

struct address {
  std::string full, house, street, street2, unit, district, city, region, postcode, country, label;
};

// One customer: golden values and records. The doc behind it: custodb_get.
class customer : public doc {
 public:
  explicit customer(doc d) : doc(std::move(d)) {}
  custodb::id id() const { return custodb::id::parse((*this)["id"].text()); }
  std::string_view name() const { return (*this)["name"].text(); }

  std::vector<golden_value> golden() const {
    std::vector<golden_value> out;
    for (auto entry : (*this)["golden"]) out.emplace_back(entry);
    return out;
  }
  std::vector<golden_value> golden(std::string_view field) const {
    auto out = golden();
    std::erase_if(out, [&](const auto& v) { return v.field() != field; });
    return out;
  }
  // The best value of a field, or "".
  std::string_view value(std::string_view field) const {
    const auto all = golden(field);
    return all.empty() ? std::string_view() : all.front().value();
  }
  std::vector<phone> phones() const {
    std::vector<phone> out;
    for (const auto& v : golden(CUSTODB_FIELD_PHONE)) out.push_back({std::string(v.value()), v.status() == "valid"});
    return out;
  }
  std::vector<std::string> emails() const {
    std::vector<std::string> out;
    for (const auto& v : golden(CUSTODB_FIELD_EMAIL)) out.emplace_back(v.value());
    return out;
  }
  std::optional<partial_date> birth_date() const { return partial_date::parse(value(CUSTODB_FIELD_BIRTH_DATE)); }
  std::vector<address> addresses() const {
    static constexpr std::pair<std::string_view, std::string address::*> parts[] = {
        {"address.full", &address::full},         {"address.house", &address::house},       {"address.street", &address::street},
        {"address.street2", &address::street2},   {"address.unit", &address::unit},         {"address.district", &address::district},
        {"address.city", &address::city},         {"address.region", &address::region},     {"address.postcode", &address::postcode},
        {"address.country", &address::country},   {"address.label", &address::label}};
    std::vector<address> out;
    std::vector<int> groups;
    for (const auto& v : golden())
      for (const auto& [field, part] : parts) {
        if (v.field() != field) continue;
        std::size_t at = 0;
        while (at < groups.size() && groups[at] != v.group()) ++at;
        if (at == groups.size()) {
          groups.push_back(v.group());
          out.emplace_back();
        }
        out[at].*part = v.value();
      }
    return out;
  }
  node records() const { return (*this)["records"]; }  // each: id, source, key, row
};

// What a search found, as a range of hits.
class find_result : public doc {
 public:
  explicit find_result(doc d) : doc(std::move(d)), hits_((*this)["hits"]) {}
  class hit : public node {
   public:
    explicit hit(node n) : node(std::move(n)) {}
    custodb::id customer() const { return custodb::id::parse((*this)["customer"].text()); }
    custodb::id record() const { return custodb::id::parse((*this)["record"].text()); }
    std::string_view name() const { return (*this)["name"].text(); }
    std::string_view matched() const { return (*this)["matched"].text(); }  // "phone", "name", "card", ...
    std::int64_t records() const { return (*this)["records"].integer(); }
  };
  class iterator {
   public:
    using value_type = hit;
    using difference_type = std::ptrdiff_t;
    iterator() = default;
    explicit iterator(node::iterator at) : at_(at) {}
    hit operator*() const { return hit(*at_); }
    iterator& operator++() { ++at_; return *this; }
    iterator operator++(int) { auto old = *this; ++at_; return old; }
    friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }

   private:
    node::iterator at_;
  };
  iterator begin() const { return iterator(hits_.begin()); }
  iterator end() const { return iterator(hits_.end()); }
  std::size_t size() const { return hits_.size(); }
  bool empty() const { return size() == 0; }

 private:
  node hits_;
};

// ---- records -----------------------------------------------------------------------------------------------------------

class record {
 public:
  record(std::string_view source, std::string_view key) {
    custodb_record* made = nullptr;
    detail::call(custodb_record_new, source.data(), source.size(), key.data(), key.size(), &made);
    handle_.reset(made);
  }
  record& add(std::string_view field, std::string_view text) & {
    detail::call(custodb_record_add, raw(), field.data(), field.size(), text.data(), text.size());
    return *this;
  }
  record& begin(std::string_view group) & {
    detail::call(custodb_record_begin, raw(), group.data(), group.size());
    return *this;
  }
  record& end() & {
    detail::call(custodb_record_end, raw());
    return *this;
  }
  record& profile(std::string_view settings) & {
    detail::call(custodb_record_profile, raw(), settings.data(), settings.size());
    return *this;
  }
  record&& add(std::string_view field, std::string_view text) && { return std::move(add(field, text)); }
  record&& begin(std::string_view group) && { return std::move(begin(group)); }
  record&& end() && { return std::move(end()); }
  record&& profile(std::string_view settings) && { return std::move(profile(settings)); }

  doc check() const { return detail::doc_of(custodb_record_check, static_cast<const custodb_record*>(raw())); }
  custodb_record* raw() const noexcept { return handle_.get(); }

 private:
  detail::handle<custodb_record, custodb_record_free> handle_;
};

inline doc normalize(std::string_view field, std::string_view text, std::string_view profile = {}) {
  return detail::doc_of(custodb_normalize, field.data(), field.size(), text.data(), text.size(), profile.data(), profile.size());
}
// The hash of a value by which "google", "uid2" or "meta" finds its users.
inline doc audience_hash(std::string_view audience, std::string_view field, std::string_view text, std::string_view profile = {}) {
  return detail::doc_of(custodb_audience_hash, audience.data(), audience.size(), field.data(), field.size(), text.data(), text.size(),
                        profile.data(), profile.size());
}
// The text of a file's bytes, with its encoding and how sure it is.
inline doc decode(std::string_view bytes) { return detail::doc_of(custodb_decode, bytes.data(), bytes.size()); }
inline doc fields() { return detail::doc_of(custodb_fields); }

// An explanation, a match or an item of a review as a picture: SVG text.
inline std::string explanation_svg(std::string_view json) {
  return std::string(detail::doc_of(custodb_explanation_svg, json.data(), json.size())["svg"].text());
}
inline std::string explanation_svg(const doc& explanation) { return explanation_svg(explanation.json()); }

// ---- store -------------------------------------------------------------------------------------------------------------

// What opens a store. Made by master_key, passphrase or recovery_code; wiped when it goes.
class access {
 public:
  enum class way { master_key, passphrase, recovery_code };
  access(way w, std::string_view secret) : way_(w), secret_(secret.begin(), secret.end()) {}
  access(const access&) = default;
  access(access&&) = default;
  access& operator=(const access&) = default;
  access& operator=(access&&) = default;
  ~access() {
    volatile char* p = secret_.data();
    for (std::size_t i = 0; i < secret_.size(); ++i) p[i] = 0;
  }
  void put_into(custodb_open_options& o) const noexcept {
    if (way_ == way::master_key) {
      o.key = reinterpret_cast<const std::uint8_t*>(secret_.data());
      o.key_size = secret_.size();
    } else if (way_ == way::passphrase) {
      o.passphrase = secret_.data();
      o.passphrase_size = secret_.size();
    } else {
      o.recovery_code = secret_.data();
      o.recovery_code_size = secret_.size();
    }
  }

 private:
  way way_;
  std::vector<char> secret_;
};
inline access passphrase(std::string_view text) { return {access::way::passphrase, text}; }
inline access recovery_code(std::string_view text) { return {access::way::recovery_code, text}; }
inline access master_key(std::span<const std::uint8_t> key) {
  return {access::way::master_key, std::string_view(reinterpret_cast<const char*>(key.data()), key.size())};
}

struct open_options {
  bool read_only = false;
  std::uint64_t memory_budget_bytes = 0;
  std::uint32_t kdf_memory_kib = 0;
  std::uint32_t kdf_passes = 0;
  std::optional<std::array<std::uint8_t, 16>> resolve_salt;  // create only
  bool no_thread = false;  // the store starts no thread of its own: call work() now and then
};

struct put_result {
  id record;
  id customer;
  bool created = false;
  bool changed = false;
  std::uint32_t customer_records = 0;
  std::uint32_t merged = 0;
  std::uint32_t split = 0;
};

struct undo_result {
  id run;
  std::uint64_t records_changed = 0;
  std::uint64_t kept_later = 0;
};

struct import_options {
  std::string source;
  std::string key_column;
  std::string profile;
  bool train = true;
};

enum class ruling : std::uint32_t { same = CUSTODB_RULING_SAME, apart = CUSTODB_RULING_APART };

enum class export_what : std::uint32_t {
  links = CUSTODB_EXPORT_LINKS,
  golden = CUSTODB_EXPORT_GOLDEN,
  records = CUSTODB_EXPORT_RECORDS,
  quarantine = CUSTODB_EXPORT_QUARANTINE
};

namespace detail {

inline custodb_import_options raw(const import_options& o) {
  auto out = sized<custodb_import_options>();
  out.no_train = o.train ? 0 : 1;
  out.source = o.source.data();
  out.source_size = o.source.size();
  out.key_column = o.key_column.data();
  out.key_column_size = o.key_column.size();
  out.profile = o.profile.data();
  out.profile_size = o.profile.size();
  return out;
}

}  // namespace detail

// Owns an Arrow C stream (custodb.h, "tables"): released when it goes. raw() lends it, give() hands it on.
class arrow_stream {
 public:
  arrow_stream() = default;
  arrow_stream(arrow_stream&& other) noexcept : stream_(std::exchange(other.stream_, ArrowArrayStream{})) {}
  arrow_stream& operator=(arrow_stream&& other) noexcept {
    std::swap(stream_, other.stream_);
    return *this;
  }
  ~arrow_stream() {
    if (stream_.release) stream_.release(&stream_);
  }
  ArrowArrayStream* raw() noexcept { return &stream_; }
  ArrowArrayStream give() noexcept { return std::exchange(stream_, ArrowArrayStream{}); }

 private:
  ArrowArrayStream stream_{};
};

// A column normalized; takes the values' stream over.
inline arrow_stream normalize_stream(std::string_view field, std::string_view profile, ArrowArrayStream* values) {
  arrow_stream out;
  detail::call(custodb_normalize_stream, field.data(), field.size(), profile.data(), profile.size(), values, out.raw());
  return out;
}

// Format and mapping of a file, as an import would take them.
inline doc detect_file(std::string_view path, const import_options& options = {}) {
  const auto raw = detail::raw(options);
  return detail::doc_of(custodb_detect_file, path.data(), path.size(), &raw);
}

// How good a file's values are, column by column; examples are shapes unless show_values.
inline doc check_file(std::string_view path, const import_options& options = {}, bool show_values = false, const progress& p = {}) {
  const auto given = detail::raw(options);
  detail::watch w(p);
  custodb_doc* report = nullptr;
  w.call(custodb_check_file, path.data(), path.size(), &given, std::uint32_t{show_values}, w.raw(), &report);
  return doc(report);
}

namespace detail {

inline custodb_open_options raw(const access& who, const open_options& options) {
  auto o = sized<custodb_open_options>();
  who.put_into(o);
  o.read_only = options.read_only ? 1 : 0;
  o.memory_budget_bytes = options.memory_budget_bytes;
  o.kdf_memory_kib = options.kdf_memory_kib;
  o.kdf_passes = options.kdf_passes;
  o.no_thread = options.no_thread ? 1 : 0;
  if (options.resolve_salt) {
    o.resolve_salt = options.resolve_salt->data();
    o.resolve_salt_size = options.resolve_salt->size();
  }
  return o;
}

}  // namespace detail

// What can be read of a damaged store, as a new one. new_access: its key or passphrase; none: the same.
inline doc rescue(std::string_view path, const access& who, std::string_view new_path, const std::optional<access>& new_access = {},
                  const open_options& options = {}, const progress& p = {}) {
  const auto from = detail::raw(who, options);
  const auto to = detail::raw(new_access ? *new_access : who, options);
  detail::watch w(p);
  custodb_doc* report = nullptr;
  w.call(custodb_rescue, path.data(), path.size(), &from, new_path.data(), new_path.size(), new_access ? &to : nullptr, w.raw(), &report);
  return doc(report);
}

class store {
 public:
  static store create(std::string_view path, const access& who, const open_options& options = {}) {
    return make(custodb_store_create, path, who, options);
  }
  static store open(std::string_view path, const access& who, const open_options& options = {}) {
    return make(custodb_store_open, path, who, options);
  }
  // Closes and reports; the destructor closes without a word.
  void close() { detail::call(custodb_store_close, raw()); }

  put_result put(const record& r) {
    auto out = detail::sized<custodb_put_result>();
    detail::call(custodb_put, raw(), static_cast<const custodb_record*>(r.raw()), &out);
    return to_result(out);
  }
  bool remove(std::string_view source, std::string_view key) {
    int removed = 0;
    detail::call(custodb_remove, raw(), source.data(), source.size(), key.data(), key.size(), &removed);
    return removed != 0;
  }
  put_result edit(const id& customer, const record& values) {
    auto out = detail::sized<custodb_put_result>();
    detail::call(custodb_edit, raw(), customer.raw(), static_cast<const custodb_record*>(values.raw()), &out);
    return to_result(out);
  }

  doc import_file(std::string_view path, const import_options& options = {}, const progress& p = {}) {
    const auto given = detail::raw(options);
    detail::watch w(p);
    custodb_doc* report = nullptr;
    w.call(custodb_import_file, raw(), path.data(), path.size(), &given, w.raw(), &report);
    return doc(report);
  }
  // Takes the stream over, whatever comes of it; options.source must be given.
  doc ingest(ArrowArrayStream* stream, const import_options& options, const progress& p = {}) {
    const auto given = detail::raw(options);
    detail::watch w(p);
    custodb_doc* report = nullptr;
    w.call(custodb_ingest, raw(), stream, &given, w.raw(), &report);
    return doc(report);
  }
  // A table as it is now, read batch by batch.
  arrow_stream table(export_what what, const progress& p = {}) const {
    detail::watch w(p);
    arrow_stream out;
    w.call(custodb_export, raw(), static_cast<std::uint32_t>(what), w.raw(), out.raw());
    return out;
  }
  std::uint64_t export_file(std::string_view path, export_what what, const progress& p = {}) {
    detail::watch w(p);
    std::uint64_t lines = 0;
    w.call(custodb_export_file, raw(), path.data(), path.size(), static_cast<std::uint32_t>(what), w.raw(), &lines);
    return lines;
  }

  customer get(const id& any) const { return customer(detail::doc_of(custodb_get, raw(), any.raw())); }
  doc get_record(const id& record) const { return detail::doc_of(custodb_get_record, raw(), record.raw()); }
  id record_id(std::string_view source, std::string_view key) const {
    custodb_id out{};
    detail::call(custodb_record_id, raw(), source.data(), source.size(), key.data(), key.size(), &out);
    return out;
  }
  id customer_of(const id& any) const {
    custodb_id out{};
    detail::call(custodb_customer_of, raw(), any.raw(), &out);
    return out;
  }
  find_result find(std::string_view query, std::uint32_t limit = 20) const {
    return find_result(detail::doc_of(custodb_find, raw(), query.data(), query.size(), limit));
  }
  doc match(const record& r, std::uint32_t limit = 20) const {
    return detail::doc_of(custodb_match, raw(), static_cast<const custodb_record*>(r.raw()), limit);
  }

  doc explain(const id& any) const { return detail::doc_of(custodb_explain, raw(), any.raw()); }
  doc explain_pair(const id& record_a, const id& record_b) const {
    return detail::doc_of(custodb_explain_pair, raw(), record_a.raw(), record_b.raw());
  }
  id merge(const id& a, const id& b, std::string_view reason = {}) {
    custodb_id run{};
    detail::call(custodb_merge, raw(), a.raw(), b.raw(), reason.data(), reason.size(), &run);
    return run;
  }
  id split(const id& customer, std::span<const id> records, std::string_view reason = {}) {
    std::vector<custodb_id> ids;
    for (const auto& r : records) ids.push_back(*r.raw());
    custodb_id run{};
    detail::call(custodb_split, raw(), customer.raw(), static_cast<const custodb_id*>(ids.data()), ids.size(), reason.data(), reason.size(), &run);
    return run;
  }
  // Rules about two records, whatever customers they are in now.
  id decide_pair(const id& record_a, const id& record_b, ruling what, std::string_view reason = {}) {
    custodb_id run{};
    detail::call(custodb_decide_pair, raw(), record_a.raw(), record_b.raw(), static_cast<std::uint32_t>(what), reason.data(), reason.size(), &run);
    return run;
  }
  // What is most worth a person's look.
  doc review(std::uint32_t limit = 20, const progress& p = {}) const {
    detail::watch w(p);
    custodb_doc* found = nullptr;
    w.call(custodb_review, raw(), limit, w.raw(), &found);
    return doc(found);
  }
  // Pairs of records that are one customer, drawn to be judged by decide_pair; sample() says what the rulings tell of precision.
  id draw_sample(std::uint32_t size, std::uint64_t seed = 1) {
    custodb_id run{};
    detail::call(custodb_sample_draw, raw(), seed, size, &run);
    return run;
  }
  doc sample(const id& run) const { return detail::doc_of(custodb_sample, raw(), run.raw()); }
  // How the model in force does on the records of now.
  doc model_report(const progress& p = {}) const {
    detail::watch w(p);
    custodb_doc* report = nullptr;
    w.call(custodb_model_report, raw(), w.raw(), &report);
    return doc(report);
  }
  // What use_model(name), or without a name train(), would do; nothing changes.
  doc preview_model(std::string_view name = {}, const progress& p = {}) const {
    detail::watch w(p);
    custodb_doc* preview = nullptr;
    w.call(custodb_preview_model, raw(), name.data(), name.size(), w.raw(), &preview);
    return doc(preview);
  }
  id train(const progress& p = {}) {
    detail::watch w(p);
    custodb_id run{};
    w.call(custodb_train, raw(), w.raw(), &run);
    return run;
  }
  id use_model(std::string_view name, const progress& p = {}) {
    detail::watch w(p);
    custodb_id run{};
    w.call(custodb_use_model, raw(), name.data(), name.size(), w.raw(), &run);
    return run;
  }

  undo_result undo(const id& run, const progress& p = {}) {
    detail::watch w(p);
    auto out = detail::sized<custodb_undo_result>();
    w.call(custodb_undo, raw(), run.raw(), w.raw(), &out);
    return {out.run, out.records_changed, out.kept_later};
  }
  undo_result undo_event(std::uint64_t event) {
    auto out = detail::sized<custodb_undo_result>();
    detail::call(custodb_undo_event, raw(), event, &out);
    return {out.run, out.records_changed, out.kept_later};
  }
  doc runs(std::uint32_t limit = 20) const { return detail::doc_of(custodb_runs, raw(), limit); }
  doc history(const id& any) const { return detail::doc_of(custodb_history, raw(), any.raw()); }
  doc events(std::uint64_t after = 0, std::uint32_t limit = 1000) const { return detail::doc_of(custodb_events, raw(), after, limit); }

  void define_source(std::string_view name, std::int32_t trust, bool unique = false) {
    detail::call(custodb_define_source, raw(), name.data(), name.size(), trust, unique ? 1 : 0);
  }
  doc definitions() const { return detail::doc_of(custodb_definitions, raw()); }

  doc keys() const { return detail::doc_of(custodb_key_list, raw()); }
  std::uint32_t add_key(std::string_view passphrase, std::string_view label = {}) {
    std::uint32_t slot = 0;
    detail::call(custodb_key_add, raw(), passphrase.data(), passphrase.size(), label.data(), label.size(), &slot);
    return slot;
  }
  void change_key(std::uint32_t slot, std::string_view passphrase) {
    detail::call(custodb_key_change, raw(), slot, passphrase.data(), passphrase.size());
  }
  void remove_key(std::uint32_t slot) { detail::call(custodb_key_remove, raw(), slot); }
  // Another master key for the whole store: a key or a passphrase. What opened it before opens it no more.
  void rekey(const access& fresh, const progress& p = {}) {
    auto o = detail::sized<custodb_open_options>();
    fresh.put_into(o);
    if (o.recovery_code) throw usage_error(CUSTODB_INVALID_ARGUMENT, "a new key is a key or a passphrase");
    detail::watch w(p);
    w.call(custodb_key_rekey, raw(), o.key, o.key_size, o.passphrase, o.passphrase_size, w.raw());
  }
  std::string recovery_code() const { return std::string(detail::doc_of(custodb_key_recovery, raw())["code"].text()); }

  std::array<std::uint8_t, 16> digest() const {
    std::array<std::uint8_t, 16> out{};
    detail::call(custodb_digest, raw(), out.data());
    return out;
  }
  doc verify(const progress& p = {}) const {
    detail::watch w(p);
    custodb_doc* report = nullptr;
    w.call(custodb_verify, raw(), w.raw(), &report);
    return doc(report);
  }
  void rebuild(const progress& p = {}) {
    detail::watch w(p);
    w.call(custodb_rebuild, raw(), w.raw());
  }
  doc info() const { return detail::doc_of(custodb_info, raw()); }
  // Works off pending resolving for about so long, then carries the log over into the file; true if something is left.
  bool work(std::uint32_t budget_ms = 0) {
    int more = 0;
    detail::call(custodb_work, raw(), budget_ms, &more);
    return more != 0;
  }
  custodb_counters counters() const {
    auto out = detail::sized<custodb_counters>();
    detail::call(custodb_store_counters, raw(), &out);
    return out;
  }
  custodb_store* raw() const noexcept { return handle_.get(); }

 private:
  template <class Function>
  static store make(Function function, std::string_view path, const access& who, const open_options& options) {
    const auto o = detail::raw(who, options);
    custodb_store* made = nullptr;
    detail::call(function, path.data(), path.size(), &o, &made);
    store out;
    out.handle_.reset(made);
    return out;
  }
  static put_result to_result(const custodb_put_result& r) {
    return {r.record, r.customer, r.created != 0, r.changed != 0, r.customer_records, r.merged, r.split};
  }
  detail::handle<custodb_store, custodb_store_free> handle_;
};

}  // namespace custodb
