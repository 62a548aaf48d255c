import Testing

@testable import RabbitMQ

@Suite struct `Answers of a channel` {
    /// What is written for them, as text.
    private func written(_ answers: inout ChannelAnswers) -> [String] {
        var methods: [String] = []
        while let method = answers.next() { methods.append("\(method)") }
        return methods
    }

    private func delivered(_ count: UInt64) -> ChannelAnswers {
        var answers = ChannelAnswers()
        for tag in 1...count { answers.receive(tag) }
        return answers
    }

    @Test func `what is accepted without a gap is accepted at once`() {
        var answers = delivered(4)
        for tag: UInt64 in [3, 1, 2] { #expect(answers.answer(tag, .accept)) }
        #expect(written(&answers) == ["accept(tag: 3, multiple: true)"])
        #expect(!answers.isSettled)
        #expect(answers.answer(4, .accept))
        #expect(written(&answers) == ["accept(tag: 4, multiple: false)"])
        #expect(answers.isSettled)
    }

    @Test func `what stands behind an open delivery is accepted by itself`() {
        var answers = delivered(5)
        for tag: UInt64 in [1, 2, 4, 5] { #expect(answers.answer(tag, .accept)) }
        let methods = written(&answers)
        #expect(methods.first == "accept(tag: 2, multiple: true)")
        #expect(
            Set(methods.dropFirst()) == ["accept(tag: 4, multiple: false)", "accept(tag: 5, multiple: false)"])
    }

    @Test func `what is rejected is not accepted with what stands around it`() {
        var answers = delivered(3)
        #expect(answers.answer(1, .accept))
        #expect(answers.answer(2, .requeue))
        #expect(answers.answer(3, .accept))
        #expect(written(&answers) == ["reject(tag: 2, requeue: true)", "accept(tag: 3, multiple: true)"])
    }

    @Test func `a second answer is none`() {
        var answers = delivered(1)
        #expect(answers.answer(1, .reject))
        #expect(!answers.answer(1, .accept))
        #expect(!answers.answer(7, .accept))
        #expect(written(&answers) == ["reject(tag: 1, requeue: false)"])
    }
}
