import Testing

@testable import leadctl

/// The examples of FIPS 180-4 (csrc.nist.gov, SHA256.pdf), and lengths around the ends of blocks.
struct SHA256Tests {
  private func digest(_ bytes: [UInt8], pieces: Int = .max) -> String {
    var hash = SHA256()
    var rest = bytes[...]
    repeat {
      hash.update(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
    } while !rest.isEmpty
    return hash.finish()
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `It gives the digests of the standard's examples`(text: String, expected: String) {
    #expect(digest(Array(text.utf8)) == expected)
  }

  @Test func `It does not matter in what pieces bytes come`() {
    for length in [1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000] {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
      let whole = digest(bytes)
      #expect(digest(bytes, pieces: 1) == whole, "\(length)")
      #expect(digest(bytes, pieces: 63) == whole, "\(length)")
    }
    // `python3 -c 'import hashlib; print(hashlib.sha256(bytes(i % 256 for i in range(1000))).hexdigest())'`
    #expect(
      digest((0..<1000).map { UInt8(truncatingIfNeeded: $0) })
        == "a8af099bf2e878609558dbf69d8f88f4a31040a8cf84b549a0cfa912f12ffc3f")
  }
}
