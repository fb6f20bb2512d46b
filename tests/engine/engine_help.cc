#include "engine_help.h"

#include <atomic>
#include <fstream>

namespace cdb::test {

namespace {

// A clock that makes every id greater than the one before: ids count milliseconds.
class stepping_environment final : public environment {
 public:
  explicit stepping_environment(std::uint64_t seed) : random_(deterministic_environment(seed, 0)) {}
  std::int64_t now_us() override { return clock_.fetch_add(1000); }
  void fill_random(std::span<std::uint8_t> out) override { random_->fill_random(out); }

 private:
  std::shared_ptr<environment> random_;
  std::atomic<std::int64_t> clock_{1'700'000'000'000'000};
};

engine::open_options stepping_options(std::uint64_t seed, std::shared_ptr<const resolve::model> model = nullptr) {
  auto options = test_options(seed, std::move(model));
  options.env = std::make_shared<stepping_environment>(seed);
  return options;
}

}  // namespace

world::world(std::uint64_t seed, std::shared_ptr<const resolve::model> model) : path(dir.file("s.cdb")) {
  store = must(engine::store::create(path, test_key(), stepping_options(seed, std::move(model))));
}

void world::reopen() {
  must(store->close());
  store = must(engine::store::open(path, test_key(), stepping_options(2)));
}

engine::record_input person(std::string source, std::string key, std::string given, std::string family, std::string phone, std::string email) {
  engine::record_input input;
  input.source = std::move(source);
  input.key = std::move(key);
  input.profile = "region=US";
  input.values = {{"name.given", std::move(given), 0}, {"name.family", std::move(family), 0}};
  if (!phone.empty()) input.values.push_back({"phone", std::move(phone), 0});
  if (!email.empty()) input.values.push_back({"email", std::move(email), 0});
  return input;
}

namespace {

constexpr const char* syllables[] = {"ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "wa", "du", "fe", "go", "hi", "ju", "py"};

// A word that only this number has.
std::string word(std::size_t i, std::size_t length) {
  std::string out;
  for (std::size_t n = 0; n < length; ++n, i /= std::size(syllables)) out += syllables[(i * 7 + n * 3) % std::size(syllables)];
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string digits(std::size_t i, std::size_t width) {
  std::string out = std::to_string(i);
  return std::string(width > out.size() ? width - out.size() : 0, '0') + out;
}

std::string phone_of(std::size_t i) { return "+1 " + std::to_string(212 + i % 7) + " " + digits(200 + i / 10'000 % 800, 3) + " " + digits(i % 10'000, 4); }

}  // namespace

engine::record_input stranger(const std::string& source, const std::string& key, std::size_t i) {
  return person(source, key, word(i, 2), word(i * 31 + 5, 4), phone_of(i), "m" + std::to_string(i) + "@mail.example");
}

std::string table_of_strangers(std::size_t first, std::size_t count) {
  std::string text = "id,first name,last name,phone,email\n";
  for (std::size_t i = first; i < first + count; ++i)
    text += std::to_string(i) + "," + word(i, 2) + "," + word(i * 31 + 5, 4) + "," + phone_of(i) + ",m" + std::to_string(i) + "@mail.example\n";
  return text;
}

void write_text(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::binary | std::ios::trunc) << text; }

engine::import_result import_text(world& w, const std::string& source, const std::string& text, bool train) {
  const auto path = w.dir.file("table.csv");
  write_text(path, text);
  engine::import_options options;
  options.source = source;
  options.key_column = "id";
  options.profile = "region=US";
  options.train = train;
  return must(w->import_file(path, options));
}

void furnish(world& w) {
  (void)import_text(w, "crm", table_of_strangers(0, 40) + "\"broken\n");
  for (std::size_t i = 0; i < 12; ++i) (void)must(w->put(stranger("till", std::to_string(i), i)));
  const auto a = *must(w->record_id("till", "1"));
  const auto b = *must(w->record_id("till", "2"));
  (void)must(w->merge(a, b, "the same"));
  const std::vector<engine::input_value> name{{"name.given", "Annika", 0}};
  (void)must(w->edit(a, name));
  (void)must(w->remove("till", "5"));
  const auto undone = import_text(w, "web", table_of_strangers(20, 10));
  (void)must(w->undo_run(undone.run, {}));
}

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

hash128 digest(world& w) { return must(w->digest()); }

void require_sound(world& w) {
  const auto checked = must(w->verify({}));
  INFO(checked.to_json(2));
  REQUIRE(*checked.find("ok")->as_bool());
  REQUIRE(*must(w->info()).find("pending")->as_int() == 0);
}

std::string golden(world& w, const id128& any, const std::string& field) {
  const auto shown = must(w->customer(any));
  for (const auto& v : *shown.find("golden")->as_array())
    if (*v.find("field")->as_string() == field) return *v.find("value")->as_string();
  return {};
}

std::size_t records_in(world& w, const id128& any) { return must(w->customer(any)).find("records")->size(); }

}  // namespace cdb::test
