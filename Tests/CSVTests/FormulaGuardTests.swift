import CSV
import Testing

@Suite struct FormulaGuardTests {
    @Test(arguments: [
        "=1+1", "+SUM(A1)", "-cmd", "@x", "\t1", "\r1", "＝1", "--5", "-1.2.3", "-", "=", "+1e5", "'=1+1", "''@x",
    ])
    func `text that a spreadsheet would evaluate is escaped, and can be restored`(text: String) {
        #expect(FormulaGuard.defused(text) == "'" + text)
        #expect(FormulaGuard.restored(FormulaGuard.defused(text)) == text)
    }

    @Test(arguments: [
        ("Ann;=cmd", "Ann;'=cmd"), ("c\t=1", "c\t'=1"), ("a\n@x;-b", "a\n'@x;'-b"), ("a|''+1e5", "a|'''+1e5"),
        ("=a;=b", "'=a;'=b"), ("\t=1", "'\t'=1"), ("a;-5;b", "a;-5;b"), ("a; =1", "a; =1"),
    ])
    func `so is what stands behind another separator than the file's`(text: String, escaped: String) {
        #expect(FormulaGuard.defused(text) == escaped)
        #expect(FormulaGuard.restored(escaped) == text)
    }

    @Test(arguments: ["", "-5", "+0.25", "19.99", "kettle", "'", "'n' roll", "'-5", "a=b", " =1", "''"])
    func `any other text stays unchanged`(text: String) {
        #expect(FormulaGuard.defused(text) == text)
        #expect(FormulaGuard.restored(text) == text)
    }

    @Test func `every text is restored exactly`() {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("'=+-@\t\r\n1.5a ＝;|")
        for _ in 0..<20_000 {
            let text = String((0..<Int.random(in: 0...9, using: &random)).map { _ in alphabet.randomElement()! })
            #expect(FormulaGuard.restored(FormulaGuard.defused(text)) == text)
        }
    }
}
