#include "base/doc.h"

#include <charconv>
#include <cmath>

#include "base/utf8.h"

namespace cdb {
namespace {

// RFC 6901: ~1 is '/', ~0 is '~', any other use of '~' is an error.
std::optional<std::string> unescape_pointer(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] != '~') {
      out.push_back(token[i]);
      continue;
    }
    if (++i == token.size() || (token[i] != '0' && token[i] != '1')) return std::nullopt;
    out.push_back(token[i] == '0' ? '~' : '/');
  }
  return out;
}

const doc* element(const doc::array& items, std::string_view token) {
  std::size_t index = 0;
  if (token.empty() || (token.size() > 1 && token.front() == '0')) return nullptr;
  const auto [end, failure] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (failure != std::errc{} || end != token.data() + token.size() || index >= items.size()) return nullptr;
  return &items[index];
}

void write_string(std::string& out, std::string_view raw) {
  static constexpr char hex[] = "0123456789abcdef";
  const bool valid = is_valid_utf8(raw);
  const std::string repaired = valid ? std::string() : to_valid_utf8(raw);
  out.push_back('"');
  for (const char c : valid ? raw : std::string_view(repaired)) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (byte < 0x20 || byte == 0x7f) {
          out += "\\u00";
          out.push_back(hex[byte >> 4]);
          out.push_back(hex[byte & 15]);
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

void write_real(std::string& out, double v) {
  if (!std::isfinite(v)) {  // JSON has no such numbers
    out += "null";
    return;
  }
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, v).ptr;  // the shortest text that reads back equal
  const std::string_view digits(buffer, static_cast<std::size_t>(end - buffer));
  out += digits;
  if (digits.find_first_of(".e") == std::string_view::npos) out += ".0";  // so that it reads back as a real
}

class writer {
 public:
  writer(std::string& out, int indent) : out_(out), indent_(indent) {}

  void write(const doc& d, int depth) {
    if (const auto* b = d.as_bool()) {
      out_ += *b ? "true" : "false";
    } else if (const auto* i = d.as_int()) {
      out_ += std::to_string(*i);
    } else if (const auto* r = d.as_real()) {
      write_real(out_, *r);
    } else if (const auto* s = d.as_string()) {
      write_string(out_, *s);
    } else if (const auto* a = d.as_array()) {
      list('[', ']', *a, depth, [&](const doc& item) { write(item, depth + 1); });
    } else if (const auto* o = d.as_object()) {
      list('{', '}', *o, depth, [&](const auto& member) {
        write_string(out_, member.first);
        out_ += indent_ ? ": " : ":";
        write(member.second, depth + 1);
      });
    } else {
      out_ += "null";
    }
  }

 private:
  template <class Items, class Write>
  void list(char open, char close, const Items& items, int depth, Write write_item) {
    out_.push_back(open);
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_.push_back(',');
      first = false;
      new_line(depth + 1);
      write_item(item);
    }
    if (!first) new_line(depth);
    out_.push_back(close);
  }

  void new_line(int depth) {
    if (indent_ <= 0) return;
    out_.push_back('\n');
    out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth), ' ');
  }

  std::string& out_;
  int indent_;
};

}  // namespace

// Not left to std::variant: where memory ends in copying an alternative, that of libstdc++ 12 destroys one that was never made.
doc::doc(const doc& other) {
  std::visit([this](const auto& v) {
    auto copy = v;
    value_ = std::move(copy);
  }, other.value_);
}

doc& doc::operator=(const doc& other) {
  doc copy(other);
  return *this = std::move(copy);
}

doc& doc::set(std::string name, doc v) {
  if (!std::holds_alternative<object>(value_)) value_ = object{};
  auto& members = std::get<object>(value_);
  for (auto& [key, value] : members)
    if (key == name) {
      value = std::move(v);
      return *this;
    }
  members.emplace_back(std::move(name), std::move(v));
  return *this;
}

doc& doc::push(doc v) {
  if (!std::holds_alternative<array>(value_)) value_ = array{};
  std::get<array>(value_).push_back(std::move(v));
  return *this;
}

std::size_t doc::size() const {
  if (const auto* a = as_array()) return a->size();
  if (const auto* o = as_object()) return o->size();
  return 0;
}

const doc* doc::find(std::string_view name) const {
  if (const auto* o = as_object())
    for (const auto& [key, value] : *o)
      if (key == name) return &value;
  return nullptr;
}

const doc* doc::at(std::string_view pointer) const {
  const doc* here = this;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    if (const auto* items = here->as_array()) {
      here = element(*items, token);
    } else {
      const auto name = unescape_pointer(token);
      here = name ? here->find(*name) : nullptr;
    }
    if (!here) return nullptr;
  }
  return here;
}

std::string doc::to_json(int indent) const {
  std::string out;
  writer(out, indent).write(*this, 0);
  return out;
}

}  // namespace cdb
