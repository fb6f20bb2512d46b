#include "clerk.h"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "support/random_cases.h"

namespace cdb::test {

namespace {

constexpr const char* given[] = {"Anna", "Ana", "Bob", "Robert", "Carol", "Karol", "Dora", "Emil"};
constexpr const char* family[] = {"Smith", "Smyth", "Novak", "Nowak", "Lopez", "Berg"};

class clerk {
 public:
  clerk(std::string folder, const ledger& book, std::uint64_t seed, int pipe) : folder_(std::move(folder)), book_(book), random_(seed), pipe_(pipe) {
    serial_ = seed << 16;
  }

  void work(int most, bool beside) {
    open();
    std::vector<std::thread> others;
    if (beside) {
      for (const char* name : {"a", "b"}) others.emplace_back([this, name] { put_beside(name); });
      for (int i = 0; i < 2; ++i) others.emplace_back([this] { read_beside(); });
    }
    for (int i = 0; i < most; ++i) one();
    ended_ = true;
    for (auto& each : others) each.join();
    (void)store_->close();
    ::_exit(0);
  }

 private:
  // The keys are this thread's alone, so that what it says of them comes in order.
  void put_beside(const std::string& name) {
    for (std::size_t n = 0; !ended_; ++n) {
      engine::record_input input;
      input.source = "till";
      input.key = name + std::to_string(n % 10);
      const auto content = std::to_string(++serial_);
      input.values = {{"name.given", given[n % std::size(given)], 0}, {"name.family", family[n % std::size(family)], 0}, {"x.n", content, 0}};
      say("> put " + input.key + " " + content);
      (void)must(store_->put(input));
      say("< put " + input.key + " " + content);
    }
  }

  // Each look is at one moment: a customer that is there has its records.
  void read_beside() {
    for (std::size_t n = 0; !ended_; ++n) {
      const auto record = must(store_->record_id("till", (n % 2 ? "a" : "b") + std::to_string(n % 10)));
      if (!record) continue;
      const auto shown = must(store_->customer(*record));
      if (!shown.find("records") || shown.find("records")->size() == 0) fail(make_error(status::internal, "a customer without records"));
      (void)must(store_->find("smi", 5));
      if (n % 50 == 0) (void)must(store_->digest());
    }
  }

  void say(const std::string& line) {
    const std::lock_guard one_line(saying_);
    note(book_, line);
    const std::string text = line + "\n";
    if (::write(pipe_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) ::_exit(3);
  }

  // Nothing may fail on a working disk: the parent sees the exit code.
  template <class T>
  T must(result<T> r) {
    if (!r) fail(r.error());
    return *std::move(r);
  }
  void must(const result<void>& r) {
    if (!r) fail(r.error());
  }
  [[noreturn]] void fail(const error& e) {
    say("! " + std::to_string(static_cast<int>(e.code)) + " " + e.message);
    ::_exit(2);
  }

  void open() {
    const auto path = folder_ + "/s.cdb";
    if (!book_.created) {
      say("> create w0");
      store_ = must(engine::store::create(path, passphrase_key("w0"), clerk_options()));
      say("< create w0");
    } else {
      store_ = must(engine::store::open(path, passphrase_key(*book_.passphrases.begin()), clerk_options()));
    }
  }

  void one() {
    const auto dice = random_.below(100);
    if (dice < 55) return put();
    if (dice < 65) return remove();
    if (dice < 80) return import();
    if (dice < 87) return undo();
    if (dice < 90) return train();
    if (dice < 95) return decide();
    return change_key();
  }

  std::string key() { return std::to_string(random_.below(40)); }

  void put() {
    engine::record_input input;
    input.source = "till";
    input.key = key();
    const auto content = std::to_string(++serial_);
    input.values = {{"name.given", given[random_.below(std::size(given))], 0},
                    {"name.family", family[random_.below(std::size(family))], 0},
                    {"phone", "+1 512 555 01" + std::to_string(10 + random_.below(12)), 0},
                    {"x.n", content, 0}};
    say("> put " + input.key + " " + content);
    (void)must(store_->put(input));
    say("< put " + input.key + " " + content);
  }

  void remove() {
    const auto k = key();
    say("> remove " + k);
    (void)must(store_->remove("till", k));
    say("< remove " + k);
  }

  void import() {
    const auto rows = 1 + random_.below(random_.chance(30) ? 3000 : 40);
    const auto source = "t" + std::to_string(++serial_);
    const auto path = folder_ + "/table.csv";
    std::ofstream out(path);
    out << "id,first name,last name,phone\n";
    for (std::size_t i = 0; i < rows; ++i)
      out << i << ',' << given[random_.below(std::size(given))] << ',' << family[random_.below(std::size(family))] << ",+1 512 5" << 10 + random_.below(90) << " 01"
          << 10 + random_.below(90) << '\n';
    out.close();
    engine::import_options options;
    options.source = source;
    options.key_column = "id";
    options.profile = "region=US";
    options.train = false;
    const auto size = std::to_string(rows);
    say("> import " + source + " " + size);
    const auto done = must(store_->import_file(path, options));
    say("< import " + source + " " + size + " " + to_uuid(done.run));
  }

  void undo() {
    for (const auto& [source, table] : book_.tables)
      if (table.visible == std::set{true} && !table.run.empty()) {
        const auto name = source;
        const auto run = *parse_uuid(table.run);
        say("> undo " + name);
        (void)must(store_->undo_run(run, {}));
        say("< undo " + name);
        return;
      }
  }

  void train() {
    say("> train");
    (void)must(store_->train({}));
    say("< train");
  }

  void decide() {
    const auto a = must(store_->record_id("till", key()));
    const auto b = must(store_->record_id("till", key()));
    if (!a || !b) return;
    if (must(store_->customer_of(*a)) != must(store_->customer_of(*b))) {
      rule(store_->merge(*a, *b, "clerk"));
    } else if (*a != *b) {
      rule(store_->split(*a, std::vector<id128>{*b}, "clerk"));
    }
  }

  // What others put meanwhile may have moved the records.
  void rule(const result<id128>& r) {
    if (!r && r.error().code != status::conflict && r.error().code != status::not_found && r.error().code != status::invalid_argument) fail(r.error());
  }

  void change_key() {
    const auto word = "w" + std::to_string(++serial_);
    say("> key " + word);
    must(store_->change_passphrase(0, word));
    say("< key " + word);
  }

  const std::string folder_;
  ledger book_;
  random_source random_;
  const int pipe_;
  std::atomic<std::uint64_t> serial_ = 0;
  std::atomic<bool> ended_ = false;
  std::mutex saying_;
  std::shared_ptr<engine::store> store_;
};

}  // namespace

void note(ledger& book, const std::string& line) {
  std::istringstream in(line);
  std::string when;
  std::string what;
  std::string name;
  std::string more;
  in >> when >> what >> name >> more;
  const bool done = when == "<";
  const auto settle = [&](auto& set, auto value) {
    if (done) set.clear();
    set.insert(value);
  };
  if (what == "create") {
    settle(book.passphrases, name);
    book.created = book.created || done;
  } else if (what == "put" || what == "remove") {
    auto& contents = book.puts[name];
    if (contents.empty()) contents.insert("");
    settle(contents, what == "put" ? more : std::string());
  } else if (what == "import") {
    auto& table = book.tables[name];
    table.rows = std::stoul(more);
    if (!done) table.visible.insert(false);
    settle(table.visible, true);
    in >> table.run;
  } else if (what == "undo") {
    settle(book.tables[name].visible, false);
  } else if (what == "key") {
    settle(book.passphrases, name);
  }
}

void work_as_clerk(const std::string& folder, const ledger& book, std::uint64_t seed, int pipe, int most, bool beside) {
  clerk(folder, book, seed, pipe).work(most, beside);
  ::_exit(0);
}

engine::open_options clerk_options() {
  engine::open_options options;
  options.upkeep = {.own_thread = true, .due_bytes = 16 << 10, .most_bytes = 256 << 10};  // the thread is at it all the time
  options.file.kdf = {64, 1};  // the cheapest there is: the test is about crashes
  return options;
}

storage::credentials passphrase_key(const std::string& word) {
  storage::credentials who;
  who.passphrase = crypto::secret(word);
  return who;
}

}  // namespace cdb::test
