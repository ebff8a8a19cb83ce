# Third-party libraries, all Debian 12 packages, as INTERFACE targets dep_<name>.
# Their headers are SYSTEM so that our warnings concern our code only.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(dependency name)
  add_library(dep_${name} INTERFACE)
  target_link_libraries(dep_${name} INTERFACE ${ARGN})
endfunction()

function(pkg_dependency name module)
  pkg_check_modules(${name}_pkg REQUIRED IMPORTED_TARGET ${module})
  dependency(${name} PkgConfig::${name}_pkg)
endfunction()

pkg_dependency(crypto libcrypto)
pkg_dependency(ssl libssl)
pkg_dependency(sqlite sqlite3)
pkg_dependency(xml libxml-2.0)
pkg_dependency(openjp2 libopenjp2)
pkg_dependency(png libpng)
pkg_dependency(jpeg libjpeg)
pkg_dependency(pango pangocairo)
pkg_dependency(pcsclite libpcsclite)
pkg_dependency(argon2 libargon2)

dependency(json boost_json)
dependency(boost dep_ssl Threads::Threads)
# OpenCV's own CMake package also finds its GUI and CUDA parts; three libraries are all we use.
dependency(opencv opencv_dnn opencv_imgproc opencv_core)
target_include_directories(dep_opencv SYSTEM INTERFACE /usr/include/opencv4)
dependency(benchmark benchmark::benchmark)
find_package(benchmark REQUIRED)
dependency(gtest GTest::gtest_main GTest::gmock rapidcheck)
find_package(GTest REQUIRED)
