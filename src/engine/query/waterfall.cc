#include "engine/query/waterfall.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"

namespace cdb::engine {

namespace {

constexpr int width = 800;
constexpr int margin = 16;
constexpr int row_height = 22;
constexpr int level_at = 150;     // columns: comparison, level, bits, bar
constexpr int bits_at = 520;      // its right end
constexpr int bar_at = 536;
constexpr int bar_width = width - margin - bar_at;
constexpr std::size_t most_lines = 10'000;
constexpr std::int64_t beyond_evidence = 500'000;  // millibits, far beyond all evidence

// Colours are rules of their own for each ground, not variables, which not every viewer knows.
constexpr const char* style =
    "<style>.cdb-w text{font:13px system-ui,sans-serif;fill:#1f2328;unicode-bidi:isolate}.cdb-w text.faint{fill:#59636e}.cdb-w text.head{font-weight:600}"
    ".cdb-w .ground{fill:#fff}.cdb-w .rule{stroke:#b0b8c1}.cdb-w .for{fill:#1a7f37}.cdb-w .against{fill:#cf222e}.cdb-w .sum{fill:#0969da}"
    "@media(prefers-color-scheme:dark){.cdb-w text{fill:#e6edf3}.cdb-w text.faint{fill:#9198a1}.cdb-w .ground{fill:#0d1117}.cdb-w .rule{stroke:#656c76}"
    ".cdb-w .for{fill:#3fb950}.cdb-w .against{fill:#f85149}.cdb-w .sum{fill:#4493f8}}</style>";

// Directions that a text could give to what stands beside it.
bool steers(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F; }

// Text for an element, of at most so many cells; what XML cannot hold or would steer the rest of the line is U+FFFD.
std::string shown(std::string_view text, std::size_t cells) {
  std::string out;
  std::size_t used = 0;
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const char32_t c = next_code_point(text, pos);
    used += c >= 0x1100 ? 2 : 1;
    if (used > cells) return out + "\u2026";
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else if (c == '"') out += "&quot;";
    else if (c == '\'') out += "&#39;";
    else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF || steers(c)) out += "\uFFFD";
    else out += text.substr(at, pos - at);
  }
  return out;
}

std::string bits(std::int64_t millibits) {
  char text[40];
  std::snprintf(text, sizeof text, "%+.3f", static_cast<double>(millibits) / 1000);
  return text;
}

std::string_view text_in(const doc& d, const char* name) {
  const auto* member = d.find(name);
  const auto* text = member ? member->as_string() : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

std::int64_t amount_in(const doc& d, const char* name) {
  const auto* member = d.find(name);
  const auto* number = member ? member->as_int() : nullptr;
  return number ? std::clamp<std::int64_t>(*number, -1'000'000'000, 1'000'000'000) : 0;
}

struct bar {
  std::string comparison;
  std::string level;
  std::int64_t weight = 0;
  std::int64_t from = 0;
  const char* kind = "";
};

class picture {
 public:
  void text(int x, const std::string& escaped, const char* extra = "") {
    body_ += "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y_ + 15) + "\"" + extra + ">" + escaped + "</text>\n";
  }
  void line(const std::string& escaped, const char* extra = "") {
    text(margin, escaped, extra);
    y_ += row_height;
  }

  void waterfall(const std::vector<bar>& bars) {
    std::int64_t low = 0;
    std::int64_t high = 1;
    for (const auto& b : bars) {
      if (std::abs(b.weight) >= beyond_evidence) continue;  // a bar that excludes would leave no room for the others: it ends at the edge
      low = std::min({low, b.from, b.from + b.weight});
      high = std::max({high, b.from, b.from + b.weight});
    }
    const auto place = [&](std::int64_t at) {
      return bar_at + static_cast<double>(std::clamp(at, low, high) - low) * bar_width / static_cast<double>(high - low);
    };
    char number[200];
    std::snprintf(number, sizeof number, "<line class=\"rule\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>\n", place(0), place(0), y_,
                  y_ + row_height * static_cast<int>(bars.size()));
    body_ += number;
    for (const auto& b : bars) {
      text(margin, b.comparison);
      text(level_at, b.level, " class=\"faint\"");
      text(bits_at, bits(b.weight), " text-anchor=\"end\"");
      const double left = place(std::min(b.from, b.from + b.weight));
      const double wide = std::max(1.0, place(std::max(b.from, b.from + b.weight)) - left);
      std::snprintf(number, sizeof number, "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>\n", b.kind, left, y_ + 3, wide,
                    row_height - 7);
      body_ += number;
      y_ += row_height;
    }
  }
  void space() { y_ += row_height / 2; }

  std::string take() && {
    const auto size = "width=\"" + std::to_string(width) + "\" height=\"" + std::to_string(y_ + margin) + "\"";
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"cdb-w\" role=\"img\" " + size + " viewBox=\"0 0 " + std::to_string(width) + ' ' +
           std::to_string(y_ + margin) + "\">\n" + style + "\n<path class=\"ground\" d=\"M0 0H" + std::to_string(width) + "V" +
           std::to_string(y_ + margin) + "H0Z\"/>\n" + std::move(body_) + "</svg>\n";
  }

 private:
  std::string body_;
  int y_ = margin - 6;
};

std::vector<bar> bars_of(const doc& step) {
  std::vector<bar> out;
  std::int64_t sum = 0;
  for (const auto& line : *step.find("lines")->as_array()) {
    const auto weight = amount_in(line, "weight_millibits");
    out.push_back({shown(text_in(line, "comparison"), 20), shown(text_in(line, "level"), 44), weight, sum, weight < 0 ? "against" : "for"});
    sum += weight;
  }
  out.push_back({"together", "", amount_in(step, "weight_millibits"), 0, "sum"});
  return out;
}

bool has_lines(const doc& d) { return d.find("lines") && d.find("lines")->as_array(); }

std::string head_of(const doc& e) {
  std::string out;
  if (!text_in(e, "name").empty()) out = shown(text_in(e, "name"), 60) + ": ";
  if (!has_lines(e)) return out + std::to_string(e.find("steps")->size()) + (e.find("steps")->size() == 1 ? " merge" : " merges");
  out += bits(amount_in(e, "weight_millibits")) + " bits";
  if (const auto* same = e.find("same_customer"); same && same->as_bool()) out += *same->as_bool() ? ", one customer" : ", two customers";
  return out;
}

std::string step_head(const doc& step, std::size_t number) {
  const auto count = [&](const char* side) { return step.find(side) ? step.find(side)->size() : 0; };
  const auto records = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " record" : " records"); };
  std::string out = std::to_string(number) + ". " + records(count("side_a")) + " with " + records(count("side_b"));
  if (const auto* decided = step.find("decided_by_a_person"); decided && decided->as_bool() && *decided->as_bool()) out += ", decided by a person";
  return out;
}

}  // namespace

result<std::string> draw_explanation(const doc& e) {
  const auto* steps = e.find("steps");
  const auto* list = steps ? steps->as_array() : nullptr;
  if (!list && !has_lines(e)) return make_error(status::invalid_argument, "this is no explanation: it has neither lines nor steps");
  std::size_t lines = has_lines(e) ? e.find("lines")->size() : 0;
  const doc::array none;
  if (!list) list = &none;
  for (const auto& step : *list) {
    if (!has_lines(step)) return make_error(status::invalid_argument, "this is no explanation: a step has no lines");
    lines += step.find("lines")->size() + 2;
  }
  if (lines > most_lines) return make_error(status::limit, "a picture has at most 10,000 lines");
  picture out;
  out.line(head_of(e), " class=\"head\"");
  if (has_lines(e)) out.waterfall(bars_of(e));
  std::size_t number = 0;
  for (const auto& step : *list) {
    out.space();
    out.line(step_head(step, ++number));
    out.waterfall(bars_of(step));
  }
  if (const auto* change = e.find("change"); change && !text_in(*change, "text").empty()) {
    out.space();
    out.line(shown(text_in(*change, "text"), 110), " class=\"faint\"");
  }
  return std::move(out).take();
}

}  // namespace cdb::engine
