#include "exchange/workbook.h"

#include <map>

#include "base/utf8.h"
#include "exchange/xml.h"

namespace cdb::exchange {
namespace {

constexpr std::uint64_t small_part_bytes = 64u << 20;     // workbook, styles, relations
constexpr std::uint64_t strings_bytes = 1024u << 20;      // text of all shared strings

unsigned style_number(std::string_view text) {
  unsigned n = 0;
  for (const char c : text.substr(0, 9)) {
    if (c < '0' || c > '9') return 0;
    n = n * 10 + static_cast<unsigned>(c - '0');
  }
  return n;
}
bool is_true(std::string_view text) { return text == "1" || text == "true"; }

// A target relative to the part that names it; "/xl/..." is absolute, ".." climbs.
std::string resolve(std::string_view base_part, std::string_view target) {
  std::string path(target);
  if (!path.starts_with('/')) path = std::string(base_part.substr(0, base_part.rfind('/') + 1)) + path;
  std::vector<std::string> steps;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string step = path.substr(at, slash - at);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    at = slash + 1;
  }
  std::string out;
  for (const std::string& step : steps) out += (out.empty() ? "" : "/") + step;
  return out;
}

struct relation {
  std::string type, part;
};

class relations_handler final : public xml_handler {
 public:
  explicit relations_handler(std::string base) : base_(std::move(base)) {}
  void start(std::string_view name, const xml_attributes& a) override {
    if (name != "Relationship" || a.get("TargetMode") == "External") return;
    const std::string_view type = a.get("Type");
    found.emplace(a.get("Id"), relation{std::string(type.substr(type.rfind('/') + 1)), resolve(base_, a.get("Target"))});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::map<std::string, relation, std::less<>> found;

 private:
  std::string base_;
};

class workbook_handler final : public xml_handler {
 public:
  struct sheet {
    std::string name, relation;
    bool visible;
  };
  void start(std::string_view name, const xml_attributes& a) override {
    if (name == "workbookPr") since_1904 = is_true(a.get("date1904"));
    if (name != "sheet") return;
    const std::string_view state = a.get("state");
    sheets.push_back({std::string(a.get("name")), std::string(a.get("id")), state != "hidden" && state != "veryHidden"});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::vector<sheet> sheets;
  bool since_1904 = false;
};

class styles_handler final : public xml_handler {
 public:
  void start(std::string_view name, const xml_attributes& a) override {
    if (name == "numFmt") custom_[style_number(a.get("numFmtId"))] = read_number_format(a.get("formatCode"));
    if (name == "cellXfs") inside_ = true;
    if (name != "xf" || !inside_ || formats.size() >= 65536) return;
    const unsigned id = style_number(a.get("numFmtId"));
    const auto own = custom_.find(id);
    formats.push_back(own != custom_.end() ? own->second : builtin_number_format(id));
  }
  void end(std::string_view name) override {
    if (name == "cellXfs") inside_ = false;
  }
  void text(std::string_view) override {}
  std::vector<number_format> formats;

 private:
  std::map<unsigned, number_format> custom_;
  bool inside_ = false;
};

// Rich text is the sum of its runs; readings of Japanese text (rPh) stand beside it and are left out.
class strings_handler final : public xml_handler {
 public:
  void start(std::string_view name, const xml_attributes&) override {
    if (name == "rPh") in_reading_ = true;
    if (name == "t") in_text_ = !in_reading_;
  }
  void end(std::string_view name) override {
    if (name == "rPh") in_reading_ = false;
    if (name == "t") {
      in_text_ = false;
      append_unescaped(strings.text, piece_);
      piece_.clear();
    }
    if (name == "si") strings.ends.push_back(strings.text.size());
  }
  void text(std::string_view text) override {
    if (in_text_) piece_.append(text);
  }
  shared_strings strings;

 private:
  std::string piece_;
  bool in_text_ = false, in_reading_ = false;
};

result<void> read_part(const zip_archive& archive, std::string_view part, const limits& caps, xml_handler& handler) {
  const zip_member* member = archive.find(part);
  if (member == nullptr) return make_error(status::damaged, "the workbook lacks the part " + std::string(local_name(part.substr(part.rfind('/') + 1))));
  CDB_ASSIGN(const std::string xml, unpack(archive, *member, caps, small_part_bytes));
  return parse_xml(xml, handler);
}

result<std::map<std::string, relation, std::less<>>> read_relations(const zip_archive& archive, const std::string& part, const limits& caps) {
  const std::size_t slash = part.rfind('/') + 1;
  const std::string path = part.substr(0, slash) + "_rels/" + part.substr(slash) + ".rels";
  relations_handler handler(part);
  if (archive.find(path) != nullptr) CDB_TRY(read_part(archive, path, caps, handler));
  return std::move(handler.found);
}

result<shared_strings> read_strings(const zip_archive& archive, const zip_member& member, const limits& caps) {
  CDB_ASSIGN(const std::unique_ptr<zip_stream> stream, zip_stream::open(archive, member, caps));
  strings_handler handler;
  xml_parser parser(handler);
  while (true) {
    CDB_ASSIGN(const std::string_view block, stream->next());
    CDB_TRY(parser.feed(block, block.empty()));
    if (block.empty()) return std::move(handler.strings);
    if (handler.strings.text.size() > strings_bytes || handler.strings.ends.size() * sizeof(std::size_t) > strings_bytes)
      return make_error(status::limit, "the workbook's texts are larger than the limit (strings_bytes) of 1073741824 bytes; save it as CSV in UTF-8");
  }
}

}  // namespace

void append_unescaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_') {
      char32_t c = 0;
      bool hex = true;
      for (std::size_t k = i + 2; k < i + 6; ++k) {
        const char h = text[k];
        const int digit = h >= '0' && h <= '9' ? h - '0' : h >= 'A' && h <= 'F' ? h - 'A' + 10 : h >= 'a' && h <= 'f' ? h - 'a' + 10 : -1;
        hex &= digit >= 0;
        c = c * 16 + static_cast<char32_t>(digit & 15);
      }
      if (hex && (c < 0xD800 || c > 0xDFFF)) {
        append_utf8(out, c);
        i += 6;
        continue;
      }
    }
    out.push_back(text[i]);
  }
}

result<workbook> read_workbook(const zip_archive& archive, const limits& caps) {
  std::string main = "xl/workbook.xml";
  CDB_ASSIGN(const auto roots, read_relations(archive, "", caps));
  for (const auto& [id, r] : roots)
    if (r.type == "officeDocument") main = r.part;
  if (archive.find(main) == nullptr)
    return make_error(status::unsupported_format, "this is a ZIP archive, not an xlsx workbook; unpack it, or save the table as .xlsx or as CSV in UTF-8");
  workbook_handler book;
  CDB_TRY(read_part(archive, main, caps, book));
  CDB_ASSIGN(const auto relations, read_relations(archive, main, caps));
  workbook out;
  out.since_1904 = book.since_1904;
  for (const auto& [id, r] : relations) {
    const zip_member* member = archive.find(r.part);
    if (r.type == "styles" && member != nullptr) {
      styles_handler styles;
      CDB_TRY(read_part(archive, r.part, caps, styles));
      out.formats = std::move(styles.formats);
    }
    if (r.type == "sharedStrings" && member != nullptr) {
      CDB_ASSIGN(out.strings, read_strings(archive, *member, caps));
    }
  }
  for (const workbook_handler::sheet& s : book.sheets) {
    const auto target = relations.find(s.relation);
    if (target == relations.end() || target->second.type != "worksheet") continue;
    out.sheets.push_back({s.name, target->second.part, s.visible});
  }
  if (out.sheets.empty()) return make_error(status::damaged, "the workbook has no sheet");
  return out;
}

}  // namespace cdb::exchange
