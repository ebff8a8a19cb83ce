#pragma once
// Lists of comparison trials in the format of Labeled Faces in the Wild:
//   [folds TAB] count            optional header: pairs of each kind (in each fold)
//   name TAB n1 TAB n2           mated: two pictures of one person
//   name1 TAB n1 TAB name2 TAB n2  impostors
// Picture n of name is the file name/name_%04d.jpg. Blanks may stand for tabs, empty lines are
// skipped.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kaopass::face {

struct ListedPicture {
  std::string path;  // relative: "Aiko_Example/Aiko_Example_0001.jpg"
  std::size_t person;
};

struct ListedPair {
  std::size_t left, right;  // of PairList::pictures
  bool mated;
  int fold;  // from 0
};

struct PairList {
  std::vector<ListedPicture> pictures;  // each once, in order of appearance
  std::vector<ListedPair> pairs;
  int folds = 1;
};

// With a header the number of lines must be what it says, mated pairs first in each fold. Names may
// not lead out of the folder. InvalidValue with the line's number.
Result<PairList> parse_pairs(std::string_view text);

}  // namespace kaopass::face
