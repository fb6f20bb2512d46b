#pragma once
// A read-only typed tree: the one output type of the library (customer, explanation, report), rendered as JSON and
// read by JSON Pointer (RFC 6901).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace cdb {

class doc {
 public:
  using array = std::vector<doc>;
  using object = std::vector<std::pair<std::string, doc>>;  // in the order written

  doc() = default;  // null
  doc(bool v) : value_(v) {}
  doc(std::int64_t v) : value_(v) {}
  doc(int v) : value_(static_cast<std::int64_t>(v)) {}
  doc(std::uint64_t v) : value_(static_cast<std::int64_t>(v)) {}
  doc(unsigned v) : value_(static_cast<std::int64_t>(v)) {}
  doc(double v) : value_(v) {}
  doc(std::string v) : value_(std::move(v)) {}
  doc(std::string_view v) : value_(std::string(v)) {}
  doc(const char* v) : value_(std::string(v)) {}
  doc(array v) : value_(std::move(v)) {}
  doc(object v) : value_(std::move(v)) {}
  doc(const doc& other);
  doc(doc&&) noexcept = default;
  doc& operator=(const doc& other);
  doc& operator=(doc&&) noexcept = default;
  ~doc() = default;

  enum class kind { null, boolean, integer, real, string, array, object };
  kind type() const { return static_cast<kind>(value_.index()); }

  const bool* as_bool() const { return std::get_if<bool>(&value_); }
  const std::int64_t* as_int() const { return std::get_if<std::int64_t>(&value_); }
  const double* as_real() const { return std::get_if<double>(&value_); }
  const std::string* as_string() const { return std::get_if<std::string>(&value_); }
  const array* as_array() const { return std::get_if<array>(&value_); }
  const object* as_object() const { return std::get_if<object>(&value_); }

  // Adds a member to an object (a null doc becomes one) or an element to an array; for building only.
  doc& set(std::string name, doc v);
  doc& push(doc v);

  std::size_t size() const;                            // members or elements; 0 for scalars
  const doc* find(std::string_view name) const;        // member of an object, or nullptr
  const doc* at(std::string_view json_pointer) const;  // "" is the whole; nullptr if absent
  std::string to_json(int indent = 0) const;           // UTF-8; indent 0 = one line
  static std::optional<doc> parse_json(std::string_view text);  // strict RFC 8259, depth at most 64

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, array, object> value_;
};

}  // namespace cdb
