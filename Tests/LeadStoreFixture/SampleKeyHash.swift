public import LeadStore

extension KeyHash {
  /// A hash that tells texts apart and shows nothing of them (FNV-1a); its secret is none.
  public static let sample = KeyHash { text in
    String(
      text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 },
      radix: 16)
  }
}
