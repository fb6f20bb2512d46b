#include "exchange/xml.h"

#include <expat.h>

namespace cdb::exchange {
namespace {

xml_handler& handler_of(void* parser) { return *static_cast<xml_handler*>(XML_GetUserData(static_cast<XML_Parser>(parser))); }

void XMLCALL on_start(void* parser, const XML_Char* name, const XML_Char** attributes) {
  handler_of(parser).start(local_name(name), xml_attributes(attributes));
}
void XMLCALL on_end(void* parser, const XML_Char* name) { handler_of(parser).end(local_name(name)); }
void XMLCALL on_text(void* parser, const XML_Char* s, int n) {
  handler_of(parser).text(std::string_view(s, static_cast<std::size_t>(n)));
}
// No Office document declares a type; entities are how XML is made to explode.
void XMLCALL on_document_type(void* parser, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  XML_StopParser(static_cast<XML_Parser>(parser), XML_FALSE);
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string_view xml_attributes::get(std::string_view wanted) const {
  for (const char** p = pairs_; p != nullptr && *p != nullptr; p += 2)
    if (local_name(p[0]) == wanted) return p[1];
  return {};
}

xml_parser::xml_parser(xml_handler& handler) : parser_(XML_ParserCreate(nullptr)) {
  if (parser_ == nullptr) return;
  XML_SetUserData(parser_, &handler);
  XML_UseParserAsHandlerArg(parser_);
  XML_SetElementHandler(parser_, on_start, on_end);
  XML_SetCharacterDataHandler(parser_, on_text);
  XML_SetStartDoctypeDeclHandler(parser_, on_document_type);
}

xml_parser::~xml_parser() {
  if (parser_ != nullptr) XML_ParserFree(parser_);
}

result<void> xml_parser::feed(std::string_view bytes, bool last) {
  if (parser_ == nullptr) return make_error(status::no_memory, "reading the workbook failed: out of memory");
  if (XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0) == XML_STATUS_OK) return {};
  return make_error(status::damaged, "a part of the workbook is not well-formed XML (line " +
                                         std::to_string(XML_GetCurrentLineNumber(parser_)) + ")");
}

result<void> parse_xml(std::string_view whole, xml_handler& handler) {
  xml_parser parser(handler);
  return parser.feed(whole, true);
}

}  // namespace cdb::exchange
