export const glass = { fill: "blue yellow white", ink: "blue black" };
