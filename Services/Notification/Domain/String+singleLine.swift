extension String {
    /// The text with every control character and line separator replaced by a space: a customer's text cannot add lines
    /// to a mail.
    package var singleLine: String {
        var line = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: line.unicodeScalars.append(" ")
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}
