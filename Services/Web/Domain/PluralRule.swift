/// Which form of a noun stands with a number (the cardinal rules of Unicode's CLDR, for whole numbers).
package enum PluralRule: String, Sendable, CaseIterable {
    /// One form for 1, another for all other numbers: English, German, Spanish.
    case oneOther = "one-other"
    /// One form for all numbers: Vietnamese, Japanese, Chinese.
    case other
    /// Forms for 1, for few and for many: Polish, Russian, Ukrainian.
    case slavic

    /// The name of a form, as the keys of texts end.
    package enum PluralForm: String, Sendable {
        case one, few, many, other
    }

    package func form(of count: Int) -> PluralForm {
        switch self {
        case .oneOther: count == 1 ? .one : .other
        case .other: .other
        case .slavic: slavicForm(of: Int(count.magnitude))
        }
    }

    private func slavicForm(of count: Int) -> PluralForm {
        let (tens, ones) = (count % 100, count % 10)
        if ones == 1, tens != 11 { return .one }
        return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
    }
}
