// The main job in C++: messy exports in, one explained customer out.   main_job DATA_FOLDER EMPTY_FOLDER
#include <custodb/custodb.hpp>

#include <cstdio>
#include <string>

static int run(const std::string& data, const std::string& work) {
  custodb::open_options options;
  options.resolve_salt.emplace().fill('s');  // random if not given; stores of one salt choose alike among equals
  auto store = custodb::store::create(work + "/shop.custodb", custodb::passphrase("a passphrase of your own"), options);

  for (const std::string file : {"pos_members_gbk.csv", "wecom_customers.csv", "youzan_customers.csv", "google_contacts.csv"}) {
    const auto report = store.import_file(data + "/" + file);
    std::printf("%s: %s, %lld rows, %lld quarantined\n", file.c_str(), std::string(report.at("/format/encoding").text()).c_str(),
                static_cast<long long>(report.at("/rows/read").integer()), static_cast<long long>(report.at("/rows/quarantined").integer()));
  }

  auto till = custodb::record("till", "7").add(CUSTODB_FIELD_NAME_FULL, "Wang Xiaoming").add(CUSTODB_FIELD_PHONE, "+86 139 0000 1021");
  const auto put = store.put(till);
  std::printf("at the till: one of %u records of this customer\n", put.customer_records);

  for (const auto& hit : store.find("1021"))
    std::printf("1021 finds %s by %s\n", std::string(hit.name()).c_str(), std::string(hit.matched()).c_str());

  for (const auto& value : store.get(put.customer).golden())
    std::printf("  %s = %s (from %s)\n", std::string(value.field()).c_str(), std::string(value.value()).c_str(),
                std::string(value.source()).c_str());

  const auto why = store.explain(put.customer);
  for (const auto step : why["steps"]) {
    std::printf("merged at %lld millibits\n", static_cast<long long>(step["weight_millibits"].integer()));
    for (const auto line : step["lines"])
      std::printf("  %lld %s\n", static_cast<long long>(line["weight_millibits"].integer()), std::string(line["comparison"].text()).c_str());
  }

  const auto before = store.digest();
  const auto feed = store.events();
  const auto newest = feed["events"][feed["events"].size() - 1];
  const auto undone = store.undo_event(static_cast<std::uint64_t>(newest["event"].integer()));
  std::printf("without the newest event, %s: %s\n", std::string(newest["what"].text()).c_str(), store.digest() == before ? "the same" : "another");
  store.undo(undone.run);
  std::printf("with it again: %s\n", store.digest() == before ? "the same" : "another");
  std::printf("%llu golden customers exported\n",
              static_cast<unsigned long long>(store.export_file(work + "/golden.csv", custodb::export_what::golden)));
  std::printf("verified: %s\n", store.verify()["ok"].boolean() ? "yes" : "no");
  store.close();
  return 0;
}

int main(int argc, char** argv) try {
  return argc == 3 ? run(argv[1], argv[2]) : 2;
} catch (const custodb::error& e) {
  std::fprintf(stderr, "%s: %s\n", std::string(e.name()).c_str(), e.what());
  return 1;
}
