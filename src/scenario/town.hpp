#pragma once
// Where scenarios are acted out: a town of our own in this process, on any day, or the places of
// somebody else behind their published APIs.

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

class Town {
 public:
  Town() = default;
  Town(const Town&) = delete;
  Town& operator=(const Town&) = delete;
  virtual ~Town() = default;

  // What came of it: members of expectation.cpp's lists. What this town cannot show is not there.
  // An error is of the town itself; what reader, desk, counter or card refuse was seen.
  virtual Result<boost::json::object> act(const Visit& visit) = 0;
  virtual Result<boost::json::object> act(const Switch& change) = 0;
  virtual Result<boost::json::object> act(const Issue& issue) = 0;
  virtual Result<boost::json::object> act(const AtCounter& step) = 0;
  virtual Result<boost::json::object> act(const Update& update) = 0;
  virtual Result<boost::json::object> act(const Look& look) = 0;
  virtual Result<boost::json::object> act(const Handle& handle) = 0;
  virtual Result<boost::json::object> act(const Diagnose& diagnose) = 0;
  // "text": what the page and its scripts say; without it the desk has no such page.
  virtual Result<boost::json::object> act(const Served& served) = 0;
  virtual Status act(const SetCentre& centre) = 0;
  virtual Status act(const SetLine& line) = 0;
  virtual Status act(const GoTo& go_to) = 0;
};

class Towns {
 public:
  Towns() = default;
  Towns(const Towns&) = delete;
  Towns& operator=(const Towns&) = delete;
  virtual ~Towns() = default;

  // Why this scenario cannot be acted out there; nothing where it can.
  virtual std::optional<std::string> lacks(const Scenario& scenario) = 0;
  // A town with the scenario's cards, on its day. May be called from several threads.
  virtual Result<std::unique_ptr<Town>> open(const Scenario& scenario) = 0;
};

}  // namespace kaopass::scenario
