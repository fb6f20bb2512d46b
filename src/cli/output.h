#pragma once
// Printing: text to stdout, JSON for programs, errors with their exit code.

#include <custodb/custodb.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace cdb::cli {

// Exit codes of the command.
inline constexpr int exit_done = 0;
inline constexpr int exit_usage = 2;
inline constexpr int exit_data = 3;
inline constexpr int exit_environment = 4;
inline constexpr int exit_security = 5;
inline constexpr int exit_cancelled = 130;

int exit_code(const custodb::error& e);

struct closed_pipe {};                    // whoever read stdout has gone: nothing to say to anybody
void print(std::string_view text);        // throws if stdout cannot take it
void print_json(const custodb::doc& d);

// An object of the command's own results, which are no documents of the library.
class json_object {
 public:
  explicit json_object(std::string_view shape) { set("shape", shape); }
  json_object& set(std::string_view name, std::string_view text);
  json_object& set(std::string_view name, const char* text) { return set(name, std::string_view(text)); }
  json_object& set(std::string_view name, bool value) { return set_raw(name, value ? "true" : "false"); }
  template <std::integral Number>
    requires(!std::same_as<Number, bool>)
  json_object& set(std::string_view name, Number value) {
    return set_raw(name, std::to_string(value));
  }
  json_object& set(std::string_view name, const custodb::id& id) { return set(name, std::string_view(id.to_string())); }
  json_object& set_raw(std::string_view name, std::string_view json);
  std::string to_text() const { return '{' + members_ + '}'; }

 private:
  std::string members_;
};

}  // namespace cdb::cli
