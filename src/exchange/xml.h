#pragma once
// expat behind a small face: local names, no document types, errors as results.

#include <string>
#include <string_view>

#include "base/result.h"

struct XML_ParserStruct;

namespace cdb::exchange {

class xml_attributes {
 public:
  explicit xml_attributes(const char** pairs) : pairs_(pairs) {}
  std::string_view get(std::string_view local_name) const;  // "" if absent

 private:
  const char** pairs_;
};

std::string_view local_name(std::string_view name);  // "row" of "x:row"

class xml_handler {
 public:
  virtual ~xml_handler() = default;
  virtual void start(std::string_view name, const xml_attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

class xml_parser {
 public:
  explicit xml_parser(xml_handler& handler);
  ~xml_parser();
  xml_parser(const xml_parser&) = delete;
  xml_parser& operator=(const xml_parser&) = delete;
  result<void> feed(std::string_view bytes, bool last);

 private:
  XML_ParserStruct* parser_ = nullptr;
};

result<void> parse_xml(std::string_view whole, xml_handler& handler);

}  // namespace cdb::exchange
