/** What the seed makes names and prices of garments from; the source has neither. */
export interface Garment {
  readonly name: string;
  readonly euros: readonly [number, number];
  readonly grams: number;
}

export const GARMENTS: Readonly<Record<string, Garment>> = {
  Dresses: { name: "Dress", euros: [49, 149], grams: 420 },
  Knits: { name: "Knit Top", euros: [29, 79], grams: 260 },
  Blouses: { name: "Blouse", euros: [35, 89], grams: 210 },
  Sweaters: { name: "Sweater", euros: [45, 119], grams: 450 },
  Pants: { name: "Trousers", euros: [45, 109], grams: 480 },
  "Fine gauge": { name: "Fine-Gauge Sweater", euros: [42, 99], grams: 300 },
  Jackets: { name: "Jacket", euros: [69, 179], grams: 780 },
  Jeans: { name: "Jeans", euros: [59, 139], grams: 620 },
  Lounge: { name: "Lounge Set", euros: [29, 79], grams: 380 },
  Skirts: { name: "Skirt", euros: [35, 95], grams: 320 },
  Swim: { name: "Swimsuit", euros: [35, 110], grams: 180 },
  Shorts: { name: "Shorts", euros: [25, 69], grams: 260 },
  Outerwear: { name: "Coat", euros: [99, 269], grams: 1250 },
  Sleep: { name: "Nightdress", euros: [25, 75], grams: 270 },
  Intimates: { name: "Lingerie Piece", euros: [15, 59], grams: 90 },
  Layering: { name: "Layering Top", euros: [18, 49], grams: 160 },
  Legwear: { name: "Tights", euros: [9, 29], grams: 70 },
  Trend: { name: "Trend Piece", euros: [35, 149], grams: 400 },
  "Casual bottoms": { name: "Casual Trousers", euros: [35, 75], grams: 430 },
  Chemises: { name: "Chemise", euros: [29, 69], grams: 150 },
};

export const SIZES = ["S", "M", "L", "XL"] as const;

/** For items whose reviewers name no colour. */
export const COMMON_COLOURS = ["black", "navy", "ivory", "grey", "red", "green", "blue", "pink", "white"] as const;

export const STYLE_NAMES: readonly string[] = (
  "Adela Agnes Alba Alma Amara Amelie Anouk Antonia Ariane Asta Astrid Aurelia Aurora Beatrix Bettina Birgit Blanka " +
  "Bronte Calla Camille Carina Carlotta Cecilia Celeste Charlotte Chiara Clara Claudine Clemence Colette Cora Cordelia " +
  "Dafne Dalia Daphne Delia Delphine Diana Dora Dorothea Edda Edith Elena Eliska Ella Elodie Eloise Elsa Elvira Emilia " +
  "Enya Esme Estelle Eugenie Eva Evelina Fanny Fenja Fiona Flavia Fleur Flora Frances Freya Frida Gaia Georgia Gerda " +
  "Gisela Giulia Gloria Greta Gwen Hanna Harriet Hedda Hedwig Helena Henrike Hermia Hilda Ida Ilse Imogen Ines Inga " +
  "Ingrid Iphigenia Irene Iris Irma Isabeau Isla Isolde Ivana Jana Jasmin Johanna Jolie Josefa Josephine Judith Julia " +
  "Juliet Juna Juno Kaja Karla Katja Kira Klara Lara Larissa Laura Lavinia Lea Leila Lena Leona Leonie Leonora Lia " +
  "Lida Liesl Lilian Lilo Linnea Liv Livia Lola Lorena Lotte Louisa Lucia Ludmila Luna Lydia Mabel Madeleine Maja " +
  "Malin Malou Manon Mara Margit Margot Marie Marika Marit Marlene Marta Mathilde Maude Mavis Melina Mena Merle Mia " +
  "Milena Mina Mira Miriam Mona Nadia Naemi Nele Nelly Nina Noemi Nora Norma Octavia Odette Olga Olive Olivia Ophelia " +
  "Ottilie Paola Paula Pauline Perdita Petra Philippa Phoebe Pia Portia Quirina Ragna Ramona Rebecca Regina Renata Rhea " +
  "Rita Romy Rosa Rosalie Rosalind Rosina Rowena Ruth Sabine Sabrina Salome Sanna Saskia Selma Senta Serafina Sibyl " +
  "Sidonie Signe Sigrid Silvia Simone Sina Smilla Sofia Solveig Sonja Stella Susanna Svea Sylvie Tabea Tamara Tea Tessa " +
  "Thea Thekla Theodora Tilda Tosca Ulla Undine Ursula Valentina Valerie Vera Verena Veronika Viola Violetta Vivian " +
  "Wanda Wilhelmina Winifred Xenia Ylva Yolanda Yvonne Zelda Zita Zoe"
).split(" ");
