// libFuzzer target: a document and a JSON Pointer, one line each, through the functions of the C interface; and every place of the
// document by the pointer that leads there.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/doc.h"
#include "base/utf8.h"
#include "capi/handles.h"
#include "custodb/custodb.h"

using namespace cdb;

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

constexpr std::size_t most_places = 2000;

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

// A value reads as its own type, an integer also as a real, and as nothing else; a size is that of an array or object.
void read_at(custodb_doc* d, std::string_view pointer, const doc* node) {
  const int type = custodb_doc_type(d, pointer.data(), pointer.size());
  expect(type == (node ? static_cast<int>(node->type()) : -1));
  expect(custodb_doc_size(d, pointer.data(), pointer.size()) == (node ? node->size() : 0));
  const custodb_status missing = !is_valid_utf8(pointer) ? CUSTODB_INVALID_UTF8 : node ? CUSTODB_INVALID_ARGUMENT : CUSTODB_NOT_FOUND;
  const auto answers = [&](bool right, custodb_status s) { expect(s == (right && is_valid_utf8(pointer) ? CUSTODB_OK : missing)); };
  int b = 0;
  std::int64_t i = 0;
  double r = 0;
  const char* text = nullptr;
  std::size_t size = 0;
  answers(type == CUSTODB_DOC_BOOL, custodb_doc_bool(d, pointer.data(), pointer.size(), &b, nullptr));
  answers(type == CUSTODB_DOC_INT, custodb_doc_int(d, pointer.data(), pointer.size(), &i, nullptr));
  answers(type == CUSTODB_DOC_INT || type == CUSTODB_DOC_REAL, custodb_doc_real(d, pointer.data(), pointer.size(), &r, nullptr));
  const auto s = custodb_doc_string(d, pointer.data(), pointer.size(), &text, &size, nullptr);
  answers(type == CUSTODB_DOC_STRING, s);
  if (s == CUSTODB_OK) expect(text[size] == '\0' && std::string_view(text, size) == *node->as_string());
}

void walk(custodb_doc* d, const doc& node, const std::string& pointer, std::size_t& left) {
  if (left == 0) return;
  --left;
  const doc* found = d->tree.at(pointer);
  expect(found != nullptr);
  read_at(d, pointer, found);
  if (const auto* items = node.as_array()) {
    expect(found == &node);
    for (std::size_t i = 0; i < items->size(); ++i) walk(d, (*items)[i], pointer + '/' + std::to_string(i), left);
  } else if (const auto* members = node.as_object()) {
    for (std::size_t i = 0; i < members->size(); ++i) {
      const char* name = nullptr;
      std::size_t size = 0;
      expect(custodb_doc_member(d, pointer.data(), pointer.size(), i, &name, &size, nullptr) == CUSTODB_OK);
      // Of two members with one name the pointer names the first.
      if (node.find(std::string_view(name, size)) == &(*members)[i].second)
        walk(d, (*members)[i].second, pointer + '/' + escaped({name, size}), left);
    }
    const char* name = nullptr;
    std::size_t size = 0;
    expect(custodb_doc_member(d, pointer.data(), pointer.size(), members->size(), &name, &size, nullptr) == CUSTODB_NOT_FOUND);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string_view all(bytes);
  const std::size_t line = all.find('\n');
  const auto pointer = line == std::string::npos ? std::string_view() : all.substr(line + 1);
  auto parsed = doc::parse_json(all.substr(0, line));
  custodb_doc d{parsed ? std::move(*parsed) : doc(doc::object{{"a/b", doc(doc::array{doc(1), doc("~")})}, {"", doc()}}), {}};
  std::size_t left = most_places;
  walk(&d, d.tree, "", left);
  read_at(&d, pointer, d.tree.at(pointer));
  const char* json = nullptr;
  std::size_t json_size = 0;
  expect(custodb_doc_json(&d, static_cast<std::uint32_t>(size % 17), &json, &json_size, nullptr) == CUSTODB_OK);
  const auto again = doc::parse_json({json, json_size});
  expect(again && again->to_json() == d.tree.to_json());
  return 0;
}
