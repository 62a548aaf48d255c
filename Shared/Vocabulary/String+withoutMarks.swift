@_spi(_Unicode) import Swift

extension String {
    /// The text without accents and other marks: `é` becomes `e`, and `đ`, which Unicode does not decompose, becomes `d`.
    package var withoutMarks: String {
        var plain = String.UnicodeScalarView()
        for scalar in String(String.UnicodeScalarView(_nfd)).unicodeScalars {
            switch scalar {
            case "đ": plain.append("d")
            case "Đ": plain.append("D")
            default: if scalar.properties.generalCategory != .nonspacingMark { plain.append(scalar) }
            }
        }
        return String(plain)
    }
}
