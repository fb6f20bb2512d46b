#include "storage/settings.h"

#include <charconv>

#include "storage/row_scan.h"

namespace cdb::storage {

result<std::optional<std::string>> read_setting(connection& c, std::string_view name) {
  std::optional<std::string> value;
  CDB_TRY(scan(c.prepare("SELECT value FROM store WHERE name = ?1").bind_text(0, name), [&](statement& s) {
    value = std::string(s.blob(0));
    return false;
  }));
  return value;
}

result<void> write_setting(connection& c, std::string_view name, std::string_view value) {
  return c.prepare("INSERT OR REPLACE INTO store(name, value) VALUES(?1, ?2)").bind_text(0, name).bind_blob(1, value).run();
}

result<std::int64_t> read_number(connection& c, std::string_view name, std::int64_t fallback) {
  CDB_ASSIGN(const auto text, read_setting(c, name));
  if (!text) return fallback;
  std::int64_t value = fallback;
  const auto parsed = std::from_chars(text->data(), text->data() + text->size(), value);
  if (parsed.ec != std::errc{} || parsed.ptr != text->data() + text->size())
    return make_error(status::damaged, "the setting '" + std::string(name) + "' of the store is not a number");
  return value;
}

result<void> write_number(connection& c, std::string_view name, std::int64_t value) {
  return write_setting(c, name, std::to_string(value));
}

}  // namespace cdb::storage
