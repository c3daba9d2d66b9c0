/** What each text is about, by kind and id: `product_id`, or `category_id` for what is said in a category's discussions. */
export const PLACES = `
  SELECT 'REVIEW' AS kind, id, product_id, NULL::uuid AS category_id FROM review
  UNION ALL SELECT 'QUESTION', id, product_id, NULL FROM question
  UNION ALL SELECT 'ANSWER', a.id, q.product_id, NULL FROM answer a JOIN question q ON q.id = a.question_id
  UNION ALL SELECT 'SELLER_REPLY', id, product_id, NULL FROM seller_reply
  UNION ALL SELECT 'POST', p.id, t.product_id, t.category_id FROM post p JOIN thread t ON t.id = p.thread_id`;

/** Whether a case, or a text of `PLACES`, as `c` is about something in one of the places: ids of sellers, and of categories with all that is below them. */
export const isAboutOneOf = (places: string): string => `(
  EXISTS (SELECT FROM listing l WHERE l.product_id = c.product_id
    AND (l.seller_id = ANY(${places}::uuid[]) OR l.category_ids && ${places}::uuid[]))
  OR EXISTS (SELECT FROM discussion_category d WHERE d.category_id = c.category_id AND d.path_ids && ${places}::uuid[]))`;
