/// The bytes that a test vector's digits stand for; spaces between them are skipped.
func bytes(_ digits: String) -> [UInt8] {
    let digits = digits.filter { !$0.isWhitespace }
    return stride(from: 0, to: digits.count, by: 2).map { start in
        UInt8(digits.dropFirst(start).prefix(2), radix: 16)!
    }
}
